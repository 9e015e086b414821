// plant: TS6133
export function one(): number {
  const unused = 2;
  return 1;
}
