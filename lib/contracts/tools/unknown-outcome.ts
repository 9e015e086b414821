/**
 * The result of an effect that may have happened and that a person left as it is: what the model reads, and by which the
 * interface knows that nothing has failed.
 */
export const unknownOutcome =
  "The outcome is unknown: the process ended while this was being carried out. It was not repeated; check before asking again.";
