// plant: redis-in-platform-only
import { Redis } from "ioredis";

export const redis = Redis;
