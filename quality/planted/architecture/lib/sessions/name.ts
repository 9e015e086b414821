export const name = "sessions";
