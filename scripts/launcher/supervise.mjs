import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";

/**
 * What runs under the launcher and how it ends.
 * @typedef {object} Part
 * @property {string} name for people: "The server"
 * @property {(graceMs: number) => Promise<void>} stop ends it in order, by force when `graceMs` are over
 * @property {() => void} kill ends it now
 *
 * @typedef {ReturnType<typeof createSupervisor>} Supervisor
 */

/** SIGTERM promises an end within 10 s: the server gets this much of it, the database the rest. */
const orderlyGraceMs = 8600;
/** Whoever started us was killed: everything must be gone within 2 s of that. */
const hurriedGraceMs = 1200;
/** npm passes on the Ctrl-C that the terminal has sent us already; a person's second one comes later than this. */
const secondInterruptMs = 1000;

/** The flow that was starting things must not go on: an end is under way. */
class Ending extends Error {}

export function createSupervisor() {
  /** @type {Part[]} */
  const parts = [];
  /** @type {(() => void)[]} */
  const lastActs = [];
  let endingSince = 0;

  /** @param {number} exitCode @param {number} graceMs */
  async function endAll(exitCode, graceMs) {
    if (endingSince > 0) return;
    endingSince = performance.now();
    // The last one started goes first, and stays in the list until it is gone: a second Ctrl-C kills what is listed.
    for (let part = parts.at(-1); part; part = parts.at(-1)) {
      await part.stop(graceMs);
      remove(part);
    }
    for (const act of lastActs.reverse()) act();
    process.exit(exitCode);
  }

  /** @param {Part} part */
  function remove(part) {
    const index = parts.indexOf(part);
    if (index >= 0) parts.splice(index, 1);
  }

  /** @param {NodeJS.Signals} signal */
  function onSignal(signal) {
    const isSecond = endingSince > 0 && performance.now() - endingSince > secondInterruptMs;
    if (signal === "SIGINT" && isSecond) {
      // Without the last acts: locks and records stay, and tell the next start to look for what is left.
      for (const part of parts) part.kill();
      process.exit(130);
    }
    void endAll(0, orderlyGraceMs);
  }
  for (const signal of /** @type {const} */ (["SIGTERM", "SIGINT", "SIGHUP"])) process.on(signal, onSignal);

  return {
    /** @param {Part} part */
    add(part) {
      if (endingSince > 0) {
        part.kill();
        throw new Ending();
      }
      parts.push(part);
    },
    remove,
    /** Runs when all parts have ended, just before the process exits; it must not wait. @param {() => void} act */
    atEnd: (act) => void lastActs.push(act),
    isEnding: () => endingSince > 0,
    /** A part died by itself. @param {Part} part @param {string} how */
    partDied(part, how) {
      if (endingSince > 0 || !parts.includes(part)) return;
      remove(part);
      process.stderr.write(`${part.name} ended unexpectedly (${how}); stopping.\n`);
      void endAll(1, hurriedGraceMs);
    },
    /** Ends everything and then this process. Never returns. @param {number} exitCode @returns {Promise<never>} */
    async end(exitCode) {
      await endAll(exitCode, orderlyGraceMs);
      return delay(2 ** 31 - 1, /** @type {never} */ (undefined));
    },
    /** Whoever started us is gone: killed, or told to end. @param {boolean} wasKilled */
    orphaned: (wasKilled) => void (wasKilled ? endAll(1, hurriedGraceMs) : endAll(0, orderlyGraceMs)),
  };
}

/** "signal SIGKILL" or "exit code 1". @param {number | null} code @param {string | null} signal */
export function describeExit(code, signal) {
  return signal === null ? `exit code ${code}` : `signal ${signal}`;
}
