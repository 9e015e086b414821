// plant: typescript(no-misused-promises)
export async function isOwner(load: () => Promise<boolean>): Promise<string> {
  await Promise.resolve();
  if (load()) return "owner";
  return "stranger";
}
