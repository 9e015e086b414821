// plant: unicorn(filename-case)
export const price = 1;
