// plant: eslint(preserve-caught-error)
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`Not JSON: ${String(error)}`);
  }
}
