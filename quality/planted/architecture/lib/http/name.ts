export const name = "http";
