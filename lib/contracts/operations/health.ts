import { healthSchema, liveSchema, readySchema } from "../api-v1/health.ts";
import { operation } from "../operation.ts";

const tag = "health";
const healthy = { status: "healthy", latency_ms: 1.2 };

export const readHealth = operation({
  id: "readHealth",
  method: "GET",
  path: "/health",
  tag,
  summary: "The state of every component",
  auth: "none",
  limit: "other",
  patient: true,
  answers: [
    { status: 200, description: "Healthy or degraded.", schema: healthSchema },
    { status: 503, description: "Unhealthy: nothing works without the database.", schema: healthSchema },
  ],
  examples: [
    {
      answer: {
        status: "healthy",
        version: "0.1.0",
        uptime: 3600,
        async_support: true,
        services: {
          database: { ...healthy, detail: "postgres" },
          coordination: { ...healthy, detail: "redis" },
          queue: { ...healthy, detail: "postgres" },
          model: { ...healthy, latency_ms: null, detail: "built-in" },
          embeddings: { ...healthy, latency_ms: null, detail: "not configured" },
        },
      },
    },
  ],
});

export const readLiveness = operation({
  id: "readLiveness",
  method: "GET",
  path: "/health/live",
  tag,
  summary: "200 while the process answers at all",
  auth: "none",
  limit: "other",
  answers: [{ status: 200, description: "It answers.", schema: liveSchema }],
  examples: [{ answer: { status: "live" } }],
});

export const readReadiness = operation({
  id: "readReadiness",
  method: "GET",
  path: "/health/ready",
  tag,
  summary: "200 when requests can be served, 503 otherwise",
  auth: "none",
  limit: "other",
  patient: true,
  answers: [
    { status: 200, description: "Requests can be served.", schema: readySchema },
    { status: 503, description: "They cannot.", schema: readySchema },
  ],
  examples: [{ answer: { status: "ready" } }],
});
