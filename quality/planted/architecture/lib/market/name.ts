export const name = "market";
