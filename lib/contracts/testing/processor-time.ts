/**
 * Milliseconds of the processor that `work` takes in this thread. The clock on the wall would count what other programs
 * take as well, and a test that is to find work without end would find a busy machine.
 */
export async function processorMsOf(work: () => unknown): Promise<number> {
  const before = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
