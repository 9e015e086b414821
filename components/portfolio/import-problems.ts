const abouts = ["symbol", "side", "quantity", "price", "currency", "at", "held", "quotes", "header"] as const;

export type ImportProblem = { line: number; about: (typeof abouts)[number] };

/** The wrong lines of a refused file. The API names them as `line 3.quantity`; anything else is left to its code. */
export function importProblemsOf(errors: readonly { path: string }[]): ImportProblem[] {
  const seen = new Set<string>();
  return errors.flatMap(({ path }) => {
    const [, line, name] = /^line (\d+)\.([a-z]+)$/.exec(path) ?? [];
    const about = abouts.find((one) => one === name);
    if (line === undefined || about === undefined || seen.has(path)) return [];
    seen.add(path);
    return [{ line: Number(line), about }];
  });
}
