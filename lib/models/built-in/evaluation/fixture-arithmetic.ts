/** Value of an arithmetic expression (+ - * / % ^, parentheses, sqrt), enough to judge whether the right one was asked. */
export function valueOf(expression: string): number {
  const tokens = expression.match(/\d+(?:\.\d+)?|sqrt|[-+*/%^()]/gu) ?? [];
  let place = 0;
  const take = (token: string) => tokens[place] === token && ++place > 0;
  const primary = (): number => {
    if (take("-")) return -primary();
    if (take("sqrt")) return Math.sqrt(primary());
    if (take("(")) {
      const inner = sum();
      take(")");
      return inner;
    }
    const token = tokens[place] ?? "";
    place += 1;
    return /^\d/u.test(token) ? Number(token) : Number.NaN;
  };
  const power = (): number => {
    const base = primary();
    return take("^") ? base ** power() : base;
  };
  const product = (): number => {
    let value = power();
    for (;;) {
      if (take("*")) value *= power();
      else if (take("/")) value /= power();
      else if (take("%")) value %= power();
      else return value;
    }
  };
  const sum = (): number => {
    let value = product();
    for (;;) {
      if (take("+")) value += product();
      else if (take("-")) value -= product();
      else return value;
    }
  };
  const value = sum();
  return place === tokens.length ? value : Number.NaN;
}
