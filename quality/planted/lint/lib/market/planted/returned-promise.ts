// plant: typescript(return-await)
export async function readOrNull(read: () => Promise<string>): Promise<string | null> {
  try {
    return read();
  } catch {
    return null;
  }
}
