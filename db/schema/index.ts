export * from "./approvals.ts";
export * from "./portfolio.ts";
export * from "./sessions.ts";
export * from "./turns.ts";
export * from "./users.ts";
