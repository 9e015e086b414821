/** How an argument is written: by the kind of value the model gave. `json` for what is neither text, number nor flag. */
export type ArgumentKind = "text" | "number" | "flag" | "json";

export type ArgumentField = { name: string; kind: ArgumentKind; text: string };

/** What stands in the fields of an editor, by argument. A flag is "true" or "false". */
export type ArgumentTexts = Readonly<Record<string, string>>;

export type Arguments = Readonly<Record<string, unknown>>;

/** Arguments that a tool takes beside those a model gave: the editor offers them too. */
const optionalArguments: Readonly<Record<string, readonly string[]>> = {
  portfolio_add: ["price"],
  portfolio_remove: ["quantity"],
};

/** Null for input that has no named arguments and so cannot be edited field by field. */
export function argumentsOf(input: unknown): Arguments | null {
  return typeof input === "object" && input !== null && !Array.isArray(input) ? (input as Arguments) : null;
}

/** Stored JSON forgets the order its writer chose: arguments that everybody knows stand as people say them. */
const spokenOrder = ["symbol", "symbols", "side", "quantity", "price", "currency"];

/** Names and values in the order to show them in. */
export function entriesOf(input: Arguments): [name: string, value: unknown][] {
  const placeOf = (name: string) => {
    const place = spokenOrder.indexOf(name);
    return place === -1 ? spokenOrder.length : place;
  };
  return Object.entries(input).sort(([a], [b]) => placeOf(a) - placeOf(b));
}

/** The fields of an editor, those that were given first. */
export function fieldsOf(tool: string, input: Arguments): ArgumentField[] {
  const given = entriesOf(input).map(([name, value]) => ({ name, kind: kindOf(value), text: textOf(value) }));
  const others = (optionalArguments[tool] ?? []).filter((name) => !Object.hasOwn(input, name));
  return [...given, ...others.map((name) => ({ name, kind: "text" as const, text: "" }))];
}

function kindOf(value: unknown): ArgumentKind {
  if (typeof value === "boolean") return "flag";
  if (typeof value === "number") return "number";
  return typeof value === "object" && value !== null ? "json" : "text";
}

/** A value as a person reads it. Nothing at all is an empty text. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  return JSON.stringify(value, null, 2);
}

export type EditedArguments = { input: Arguments } | { wrong: readonly string[] };

/**
 * The arguments that the fields say, each with the kind of value it had; an emptied field leaves its argument out when
 * the tool can do without it. `wrong` names fields whose text is not JSON. All else is for the server to judge.
 */
export function editedArguments(tool: string, input: Arguments, texts: ArgumentTexts): EditedArguments {
  const optional = optionalArguments[tool] ?? [];
  const edited: Record<string, unknown> = {};
  const wrong: string[] = [];
  for (const field of fieldsOf(tool, input)) {
    const text = texts[field.name] ?? field.text;
    if (text === field.text) {
      if (Object.hasOwn(input, field.name)) edited[field.name] = input[field.name];
    } else if (text.trim() === "" && optional.includes(field.name)) {
      // Left out.
    } else if (field.kind === "json") {
      const value = parseJson(text);
      if (value === undefined) wrong.push(field.name);
      else edited[field.name] = value;
    } else edited[field.name] = readText(field.kind, text);
  }
  return wrong.length > 0 ? { wrong } : { input: edited };
}

function readText(kind: "text" | "number" | "flag", text: string): unknown {
  if (kind === "flag") return text === "true";
  const trimmed = text.trim();
  return kind === "number" && trimmed !== "" && Number.isFinite(Number(trimmed)) ? Number(trimmed) : text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** One argument before and after an edit, as people read it; null where it is left out. */
export type ArgumentChange = { name: string; before: string | null; after: string | null };

export function changesOf(before: unknown, after: unknown): ArgumentChange[] {
  const [old, next] = [argumentsOf(before) ?? {}, argumentsOf(after) ?? {}];
  const names = entriesOf({ ...old, ...next }).map(([name]) => name);
  return names
    .filter((name) => JSON.stringify(old[name]) !== JSON.stringify(next[name]))
    .map((name) => ({ name, before: shown(old, name), after: shown(next, name) }));
}

function shown(input: Arguments, name: string): string | null {
  return Object.hasOwn(input, name) ? textOf(input[name]) : null;
}

/** The argument that an error of the server is about (`input.quantity`, `symbols[0]`); null when it is about none. */
export function argumentOfPath(path: string, names: readonly string[]): string | null {
  const [first = "", second = ""] = path.split(/[.[\]]+/);
  const name = first === "input" && !names.includes("input") ? second : first;
  return names.includes(name) ? name : null;
}
