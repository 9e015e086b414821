export const name = "auth";
