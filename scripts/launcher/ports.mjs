import { connect, createServer } from "node:net";
import { LaunchError } from "./launch-error.mjs";

/** The address by which this machine reaches a server that listens on `host`. @param {string} host */
function reachableHost(host) {
  if (host === "0.0.0.0") return "127.0.0.1";
  return host === "::" ? "::1" : host;
}

/** @param {string} host @param {number} port */
export function urlOf(host, port) {
  const reachable = reachableHost(host);
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}

/** Listens for a moment. @param {string} host @param {number} port @returns {Promise<{ port: number } | { code: string }>} */
function tryListening(host, port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve({ code: "code" in error ? String(error.code) : error.message }));
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve({ port: typeof address === "object" && address ? address.port : port }));
    });
  });
}

/** @param {string} host @param {number} port @returns {Promise<boolean>} */
function isAnswered(host, port) {
  return new Promise((resolve) => {
    const socket = connect({ host: reachableHost(host), port, timeout: 300 });
    const answer = (/** @type {boolean} */ value) => () => {
      socket.destroy();
      resolve(value);
    };
    socket.once("connect", answer(true)).once("error", answer(false)).once("timeout", answer(false));
  });
}

/**
 * Null when `port` is free on `host`, else why not. Some systems let two programs listen on one port when one of them
 * takes all addresses, so somebody who answers counts as well.
 * @param {string} host @param {number} port
 */
async function whyNot(host, port) {
  const result = await tryListening(host, port);
  if ("code" in result) return result.code;
  return (await isAnswered(host, port)) ? "EADDRINUSE" : null;
}

/** A free port of the system's choice. @param {string} host */
export async function anyFreePort(host) {
  const result = await tryListening(host, 0);
  if ("code" in result) throw portError(host, 0, result.code);
  return result.port;
}

/**
 * The port to serve on: the wished one; when that is taken and was not named by the user, the next free one.
 * @param {Pick<import("./read-settings.mjs").Settings, "host" | "port" | "isPortExplicit">} settings
 * @param {number} [from] begin the search here instead of at the wished port
 * @throws {LaunchError}
 */
export async function choosePort({ host, port, isPortExplicit }, from = port) {
  if (port === 0) return anyFreePort(host);
  for (let candidate = from; candidate <= Math.min(from + 100, 65_535); candidate += 1) {
    const problem = await whyNot(host, candidate);
    if (problem === null) return candidate;
    if (problem !== "EADDRINUSE" || isPortExplicit) throw portError(host, candidate, problem);
  }
  throw new LaunchError(`No port from ${from} to ${from + 100} is free on ${host}. Set PORT to a free one.`);
}

/** @param {string} host @param {number} port @param {string} code */
export function portError(host, port, code) {
  switch (code) {
    case "EADDRINUSE":
      return new LaunchError(
        `PORT: ${port} is already in use on ${host} by another program. End that program, or set PORT to a free port.`,
      );
    case "EACCES":
      return new LaunchError(`PORT: ${port} needs more rights than this user has. Set PORT to a number from 1024 up.`);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new LaunchError(`HOST: ${host} is not an address of this machine (${code}).`);
    default:
      return new LaunchError(`Cannot listen on ${host}, port ${port}: ${code}.`);
  }
}
