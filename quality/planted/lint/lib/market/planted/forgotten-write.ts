// plant: typescript(no-floating-promises)
type Write = (row: { text: string }) => Promise<void>;

export async function storeMessage(write: Write, text: string): Promise<string> {
  write({ text });
  return text;
}
