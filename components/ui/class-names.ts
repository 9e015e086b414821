/** Joins class lists; falsy parts fall away. The later class does not win by order: say each property once. */
export function classNames(...parts: (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(" ");
}
