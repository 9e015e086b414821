// Runs on the machine's own Node, before anything is installed: no dependencies, nothing newer than Node 20.
const major = Number(process.versions.node.split(".")[0]);
if (major < 20) {
  console.error(`Holdfast needs Node 20 or newer; this is ${process.version}.`);
  process.exit(1);
}
const { main } = await import("./launcher/main.mjs");
await main(process.argv.slice(2));
