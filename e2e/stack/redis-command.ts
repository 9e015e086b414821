import { connect } from "node:net";

/** One command to a Redis, its whole answer as text. For what a test does to the server itself. */
export function redisCommand(url: string, ...words: string[]): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(`${words.join(" ")}\r\n`));
    let answer = "";
    socket.setEncoding("utf8").on("data", (text: string) => {
      answer += text;
      // A bulk answer says how long it is; everything else is one line.
      const length = Number(/^\$(\d+)\r\n/.exec(answer)?.[1] ?? 0);
      if (answer.endsWith("\r\n") && answer.length >= length) socket.end();
    });
    socket.once("close", () => resolve(answer));
    socket.once("error", reject);
  });
}

/** The process id of the server, so that a test can kill it. */
export async function redisPid(url: string): Promise<number> {
  const pid = Number(/process_id:(\d+)/.exec(await redisCommand(url, "INFO", "server"))?.[1] ?? 0);
  if (pid === 0) throw new Error("Redis did not say its process id.");
  return pid;
}
