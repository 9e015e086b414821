export { checkHealth, isReady } from "./check-health.ts";
