const names = [
  "OPENAI_API_KEY",
  "OPENAI_BASE_URL",
  "CHAT_MODEL",
  "FALLBACK_MODEL",
  "CHAT_TEMPERATURE",
  "CHAT_MAX_OUTPUT_TOKENS",
  "MODEL_TIMEOUTS",
] as const;

/**
 * A process that started with these variables and no other that concerns models: everything it remembers is forgotten.
 * `stub` sets one variable, or removes it.
 */
export function startWith(
  variables: Partial<Record<(typeof names)[number], string>>,
  stub: (name: string, value: string | undefined) => void,
): void {
  for (const name of names) stub(name, variables[name]);
  (globalThis as { [key: symbol]: Map<string, unknown> | undefined })[Symbol.for("holdfast.singletons")]?.clear();
}
