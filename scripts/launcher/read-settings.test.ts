import { join } from "node:path";
import { expect, it } from "vitest";
import { LaunchError } from "./launch-error.mjs";
import { readSettings } from "./read-settings.mjs";

function caught(act: () => void): unknown {
  try {
    act();
    return null;
  } catch (error) {
    return error;
  }
}

it("has the documented defaults", () => {
  expect(readSettings({}, "/project")).toEqual({
    port: 3000,
    isPortExplicit: false,
    host: "127.0.0.1",
    dataDir: join("/project", ".data"),
    databaseUrl: undefined,
    distDir: ".next",
  });
});

it.each([
  ["PORT", "eighty"],
  ["PORT", "70000"],
  ["PORT", ""],
  ["HOST", "not a host"],
  ["HOST", " "],
  ["DATA_DIR", ""],
  ["DATABASE_URL", "mysql://user:hunter2@db/app"],
  ["DATABASE_URL", "postgres//user:hunter2@db"],
  ["REDIS_URL", "http://user:hunter2@cache"],
  ["HOLDFAST_DIST", "../elsewhere"],
  ["HOLDFAST_DIST", "lib"],
])("refuses %s=%j, names it and shows no password", (name, value) => {
  const error = caught(() => readSettings({ [name]: value }, "/project"));
  expect(error).toBeInstanceOf(LaunchError);
  expect(String(error)).toContain(`- ${name}`);
  expect(String(error)).not.toContain("hunter2");
});

it("names every bad variable at once", () => {
  expect(() => readSettings({ PORT: "x", REDIS_URL: "x" }, "/project")).toThrow(/PORT[^]*REDIS_URL/);
});
