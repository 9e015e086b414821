export type HealthStatus = "healthy" | "degraded" | "unhealthy";

/** One component. `latency_ms` is null where nothing was asked. */
export type ServiceHealth = { status: HealthStatus; latency_ms: number | null; detail: string };

export type Health = {
  status: HealthStatus;
  version: string;
  /** Seconds since this process started. */
  uptime: number;
  async_support: true;
  services: Record<"database" | "coordination" | "queue" | "model" | "embeddings", ServiceHealth>;
};
