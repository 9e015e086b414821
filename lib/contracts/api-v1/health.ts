import { z } from "zod";

const healthStatusSchema = z.enum(["healthy", "degraded", "unhealthy"]).meta({ id: "HealthStatus" });
export type HealthStatus = z.infer<typeof healthStatusSchema>;

const serviceHealthSchema = z
  .object({
    status: healthStatusSchema,
    latency_ms: z.number().nullable().describe("Null where nothing was asked."),
    detail: z.string(),
  })
  .meta({ id: "ServiceHealth" });
export type ServiceHealth = z.infer<typeof serviceHealthSchema>;

export const healthSchema = z
  .object({
    status: healthStatusSchema,
    version: z.string(),
    uptime: z.number().describe("Seconds since this process started."),
    async_support: z.literal(true),
    services: z.object({
      database: serviceHealthSchema,
      coordination: serviceHealthSchema,
      queue: serviceHealthSchema,
      model: serviceHealthSchema,
      embeddings: serviceHealthSchema,
    }),
  })
  .meta({ id: "Health" });
export type Health = z.infer<typeof healthSchema>;

export const liveSchema = z.object({ status: z.literal("live") });
export const readySchema = z.object({ status: z.enum(["ready", "not ready"]) });
