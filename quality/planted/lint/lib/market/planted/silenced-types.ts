// plant: typescript(ban-ts-comment)
// @ts-ignore
export const count: number = 1;
