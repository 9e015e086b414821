/**
 * Progress for people: each slow step says what it is when it begins, and on the next line how long it took. Servers
 * write between the two, so a line is never left open.
 * @param {NodeJS.WriteStream} stream
 */
export function createProgress(stream) {
  // Whoever read our output may be gone (`npm start | head`); that is no reason to stop serving.
  stream.on("error", () => undefined);
  const say = (/** @type {string} */ line) => void stream.write(`${line}\n`);
  return {
    say,
    /**
     * @template T
     * @param {string} title
     * @param {() => Promise<T>} work
     */
    async step(title, work) {
      const started = performance.now();
      say(`${title}...`);
      let outcome = "failed after";
      try {
        const result = await work();
        outcome = "done in";
        return result;
      } finally {
        say(`  ${outcome} ${((performance.now() - started) / 1000).toFixed(1)} s`);
      }
    },
  };
}

/** @typedef {ReturnType<typeof createProgress>} Progress */
