// plant: eslint(prefer-const)
export function one(): number {
  let figure = 1;
  return figure;
}
