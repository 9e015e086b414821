export { startedBoss, stopBoss } from "./boss.ts";
export { enqueueJob } from "./enqueue-job.ts";
export { startJobs } from "./start-jobs.ts";
