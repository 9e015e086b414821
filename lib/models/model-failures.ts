/** The provider's stream ended, or broke, before it said that its answer is complete. */
export class ModelCutError extends Error {
  constructor(message = "The model's stream ended before its answer was complete.", options?: ErrorOptions) {
    super(message, options);
    this.name = "ModelCutError";
  }
}

/** No output in time. `phase`: before the first output, between two outputs, or the step as a whole. */
export class ModelTimeoutError extends Error {
  readonly phase: "first" | "chunk" | "step";
  readonly limitMs: number;

  constructor(phase: "first" | "chunk" | "step", limitMs: number) {
    super(`The model exceeded the limit of ${limitMs} ms (${phase}).`);
    this.name = "ModelTimeoutError";
    this.phase = phase;
    this.limitMs = limitMs;
  }
}
