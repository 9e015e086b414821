const decimal = /^\d{1,18}(\.\d{1,8})?$/;

/** A plain decimal as the API takes it. Commas are refused: 1,500 is not the same number everywhere. */
export function priceProblem(text: string): "price_invalid" | null {
  return decimal.test(text.trim()) ? null : "price_invalid";
}

export function quantityProblem(text: string): "quantity_invalid" | null {
  return decimal.test(text.trim()) && /[1-9]/.test(text) ? null : "quantity_invalid";
}
