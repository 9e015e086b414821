// Stands for the web process in tests of the launcher: listens, says so, and shows what it was given.
// `--deaf` makes it ignore every request to end.
import { createServer } from "node:http";
import process from "node:process";

const isDeaf = process.argv.includes("--deaf");
const { DATABASE_URL, AUTH_SECRET, PORT, HOST, NODE_ENV } = process.env;

const server = createServer((_request, response) =>
  response.end(JSON.stringify({ DATABASE_URL, AUTH_SECRET, NODE_ENV })),
);
server.once("error", (error) => {
  process.send?.({ type: "cannot-listen", code: Reflect.get(error, "code") }, undefined, undefined, () =>
    process.exit(1),
  );
});
server.listen(Number(PORT), HOST, () => process.send?.({ type: "ready" }));

const leave = () => {
  if (!isDeaf) process.exit(0);
};
process.on("SIGTERM", leave);
process.on("SIGINT", leave);
process.on("disconnect", leave);
