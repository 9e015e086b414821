/**
 * Progress for people: "Building... 34.2 s". A terminal sees one line per step; a pipe sees the start at once on a
 * line of its own, because its readers may wait for the line's end.
 * @param {NodeJS.WriteStream} stream
 */
export function createProgress(stream) {
  // Whoever read our output may be gone (`npm start | head`); that is no reason to stop serving.
  stream.on("error", () => undefined);
  const write = (/** @type {string} */ text) => void stream.write(text);
  let isLineOpen = false;
  return {
    /** @param {string} line */
    say(line) {
      write(`${isLineOpen ? "\n" : ""}${line}\n`);
      isLineOpen = false;
    },
    /**
     * @template T
     * @param {string} title
     * @param {() => Promise<T>} work
     */
    async step(title, work) {
      const started = performance.now();
      isLineOpen = stream.isTTY;
      write(isLineOpen ? `${title}...` : `${title}...\n`);
      let outcome = "failed";
      try {
        const result = await work();
        outcome = "done";
        return result;
      } finally {
        const seconds = ((performance.now() - started) / 1000).toFixed(1);
        write(`${isLineOpen ? " " : "  "}${outcome}, ${seconds} s\n`);
        isLineOpen = false;
      }
    },
  };
}

/** @typedef {ReturnType<typeof createProgress>} Progress */
