export const name = "turns";
