export * from "./sessions.ts";
export * from "./turns.ts";
export * from "./users.ts";
