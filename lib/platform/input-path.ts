/** Written as people write it in code: `items[0].story`, `filters["a b"]`. The root is the empty string. */
export function formatInputPath(path: readonly PropertyKey[]): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else if (/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(String(step))) text += text === "" ? String(step) : `.${String(step)}`;
    else text += `[${JSON.stringify(String(step))}]`;
  }
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}
