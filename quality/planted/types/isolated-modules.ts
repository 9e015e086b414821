// plant: TS2748
declare const enum Hidden {
  one = 1,
}

export const figure = Hidden.one;
