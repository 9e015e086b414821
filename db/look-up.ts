import { AppError } from "@/lib/platform/errors";

/** Requests are answered within two seconds, also while the database says nothing. */
const lookUpDeadlineMs = 1_500;

/**
 * Bounds a question to the database: a server that accepts connections and never answers would otherwise hold every
 * request. Throws `unavailable` after `ms`; the late answer is dropped.
 */
export async function lookUp<T>(question: Promise<T>, ms: number = lookUpDeadlineMs): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new AppError("unavailable", "The database does not answer.", { retryAfterS: 2 })),
      ms,
    );
  });
  try {
    return await Promise.race([question, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
