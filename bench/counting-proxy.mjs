// counting-proxy.mjs - a TCP proxy that notes when a client asked and when it was answered, for Postgres and for Redis.
import net from "node:net";
import { mono } from "./lib.mjs";

/**
 * One question of the client: `at` and `answered` are mono() times, `what` is the SQL or the command's name.
 * @typedef {{ at: number, answered: number, what: string }} Question
 */

/** Listens on a free port in front of `target` (a URL). Resolves with the URL to use instead and the questions seen. */
export async function startProxy(target, createReader) {
  /** @type {Question[]} */
  const questions = [];
  const { hostname, port } = new URL(target);
  const server = net.createServer((client) => {
    const upstream = net.connect(Number(port), hostname);
    client.setNoDelay(true);
    upstream.setNoDelay(true);
    const reader = createReader(questions);
    client.on("data", (bytes) => {
      reader.asked(bytes);
      upstream.write(bytes);
    });
    upstream.on("data", (bytes) => {
      reader.answered(bytes);
      client.write(bytes);
    });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ]) {
      one.on("close", () => other.destroy());
      one.on("error", () => other.destroy());
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(target);
  url.hostname = "127.0.0.1";
  url.port = String(server.address().port);
  return { url: url.href, questions, close: () => server.close() };
}

/** A question ends with Sync or is a simple Query; its answer ends with ReadyForQuery. */
export function postgresReader(questions) {
  const named = new Map();
  const open = [];
  let isFirst = true;
  let sql = "";
  const asked = messages((type, body) => {
    if (type === "P") {
      const [name, text] = body.toString("latin1").split("\0");
      named.set(name, text);
      sql = text;
    } else if (type === "B") sql = named.get(body.toString("latin1").split("\0")[1]) ?? sql;
    else if (type === "S" || type === "Q") {
      const question = { at: mono(), answered: Number.NaN, what: type === "Q" ? body.toString("latin1") : sql };
      questions.push(question);
      open.push(question);
    }
  });
  const answered = messages((type) => {
    if (type === "Z" && open.length > 0) open.shift().answered = mono();
  });
  return {
    asked: (bytes) => {
      // The first message of a connection has a length and no type.
      if (isFirst) {
        isFirst = false;
        asked(bytes.subarray(bytes.readInt32BE(0)));
      } else asked(bytes);
    },
    answered,
  };
}

/** Splits a stream into messages of one type byte and a length that counts itself. */
function messages(take) {
  let rest = Buffer.alloc(0);
  return (bytes) => {
    rest = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes;
    let at = 0;
    while (rest.length - at >= 5) {
      const length = rest.readInt32BE(at + 1);
      if (rest.length - at < length + 1) break;
      take(String.fromCharCode(rest[at]), rest.subarray(at + 5, at + 1 + length));
      at += length + 1;
    }
    rest = rest.subarray(at);
  };
}

/** What a client writes at once is one question; ioredis writes each command, or each pipeline, at once. */
export function redisReader(questions) {
  const open = [];
  return {
    asked: (bytes) => {
      const [, , name = "", , first = ""] = bytes.toString("latin1").split("\r\n", 5);
      const question = { at: mono(), answered: Number.NaN, what: `${name} ${first}`.slice(0, 80) };
      questions.push(question);
      open.push(question);
    },
    // Several answers may come in one piece, so whatever arrives answers all that was open.
    answered: () => {
      for (const question of open.splice(0)) question.answered = mono();
    },
  };
}
