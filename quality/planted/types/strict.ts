// plant: TS7006, TS2322
export const double = (figure) => figure * 2;
export const name: string = null;
