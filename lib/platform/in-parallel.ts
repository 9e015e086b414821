/** Does it with each item, `width` at a time; answers in the order of the items. The first failure ends it. */
export async function inParallel<T, R>(items: readonly T[], width: number, act: (item: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  let next = 0;
  const work = async () => {
    for (let index = next++; index < items.length; index = next++) answers[index] = await act(items[index] as T);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, work));
  return answers;
}
