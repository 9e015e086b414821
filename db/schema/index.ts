export * from "./approvals.ts";
export * from "./portfolio.ts";
export * from "./scenarios.ts";
export * from "./sessions.ts";
export * from "./tasks.ts";
export * from "./turns.ts";
export * from "./usage.ts";
export * from "./users.ts";
