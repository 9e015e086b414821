// plant: eslint(no-dupe-keys)
export const quote = { price: 1, price: 2 };
