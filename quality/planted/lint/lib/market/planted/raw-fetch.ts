// plant: eslint(no-restricted-globals)
export const quote = (): Promise<Response> => fetch("https://example.com/quote");
