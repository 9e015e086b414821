export type Message = { text: string };
export const limit = 1;
