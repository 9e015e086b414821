// plant: TS6133
export function one(unused: number): number {
  return 1;
}
