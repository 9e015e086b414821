// plant: oxc(missing-throw)
export function refuse(): void {
  new Error("refused");
}
