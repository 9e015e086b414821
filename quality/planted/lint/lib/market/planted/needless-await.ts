// plant: typescript(await-thenable)
export async function show(read: () => number, report: (figure: number) => void): Promise<void> {
  report(await read());
}
