/** Exact product of two decimal strings, counted in units of their last digits; neither is negative. */
export function exactProduct(quantity: string, price: string): string {
  const places = (text: string) => text.split(".")[1]?.length ?? 0;
  const scale = places(quantity) + places(price);
  const product = BigInt(quantity.replace(".", "")) * BigInt(price.replace(".", ""));
  const digits = String(product).padStart(scale + 1, "0");
  return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
