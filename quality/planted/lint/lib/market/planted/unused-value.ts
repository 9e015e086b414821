// plant: eslint(no-unused-vars)
export function sum(figures: number[]): number {
  const first = figures[0];
  return figures.length;
}
