export const quote = 1;
export const history = [quote];
export type Range = "1y";
