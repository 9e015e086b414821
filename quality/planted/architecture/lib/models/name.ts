export const name = "models";
