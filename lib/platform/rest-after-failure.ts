type RestOptions = {
  /** Milliseconds for which a store that failed is not asked again. */
  restMs: number;
  onFailure: (error: unknown) => void;
  now?: () => number;
};

/**
 * For stores that help and are not needed: one caller waits for a silent one, those right behind it need not. Returns a
 * function that runs `ask`, or gives what `otherwise` gives when that fails and for `restMs` after it.
 */
export function restAfterFailure({ restMs, onFailure, now = () => performance.now() }: RestOptions) {
  let restUntil = Number.NEGATIVE_INFINITY;
  return async <T, O>(ask: () => Promise<T>, otherwise: () => O | Promise<O>): Promise<T | O> => {
    if (now() >= restUntil) {
      try {
        return await ask();
      } catch (error) {
        restUntil = now() + restMs;
        onFailure(error);
      }
    }
    return otherwise();
  };
}
