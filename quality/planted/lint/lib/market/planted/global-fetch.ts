// plant: eslint(no-restricted-globals)
export const quote = (): Promise<Response> => globalThis.fetch("https://example.com/quote");
