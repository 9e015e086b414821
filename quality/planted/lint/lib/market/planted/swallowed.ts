// plant: eslint(no-empty)
export function parse(text: string): unknown {
  let parsed: unknown = null;
  try {
    parsed = JSON.parse(text);
  } catch {}
  return parsed;
}
