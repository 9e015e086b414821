/** An error whose message is meant for the person at the terminal, so no stack is shown. */
export class LaunchError extends Error {
  /** @param {string} message @param {ErrorOptions} [options] */
  constructor(message, options) {
    super(message, options);
    this.name = "LaunchError";
  }
}
