import { z } from "zod";
import { pageOf, timeSchema } from "./page-of.ts";

export const createApiKeySchema = z.object({ name: z.string().trim().min(1).max(100) }).meta({ id: "NewApiKey" });

const apiKeyFields = {
  id: z.string(),
  name: z.string(),
  prefix: z.string().describe("How the key begins, to recognise it: `hf_ab12`."),
  created_at: timeSchema,
  last_used_at: timeSchema.nullable().describe("At most a minute behind."),
  revoked_at: timeSchema.nullable(),
};

/** A key as lists show it. The key itself is shown once, by the answer that creates it. */
const apiKeySchema = z.object(apiKeyFields).meta({ id: "ApiKey" });
export type ApiKeyView = z.infer<typeof apiKeySchema>;
export const apiKeyPageSchema = pageOf(apiKeySchema, "ApiKeyPage");

export const createdApiKeySchema = z
  .object({ ...apiKeyFields, key: z.string().describe("The key itself, in this answer only.") })
  .meta({ id: "CreatedApiKey" });
export type CreatedApiKey = z.infer<typeof createdApiKeySchema>;
