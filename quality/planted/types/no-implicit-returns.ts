// plant: TS7030
export function sign(figure: number) {
  if (figure > 0) return "plus";
  if (figure < 0) return "minus";
}
