// plant: none
export const environment = (): Record<string, string | undefined> => process.env;
