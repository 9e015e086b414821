import { apiKeyPageSchema, createApiKeySchema, createdApiKeySchema } from "../api-v1/api-keys.ts";
import { apiKeyParams } from "../api-v1/params.ts";
import { operation } from "../operation.ts";
import { exampleIds, exampleTime } from "./examples.ts";

const path = "/api/v1/api-keys";
const tag = "api-keys";
const view = {
  id: exampleIds.key,
  name: "notebook",
  prefix: "hf_ab12",
  created_at: exampleTime,
  last_used_at: null,
  revoked_at: null,
};

export const listApiKeys = operation({
  id: "listApiKeys",
  method: "GET",
  path,
  tag,
  summary: "The caller's API keys, newest first",
  auth: "user",
  limit: "other",
  answers: [{ status: 200, description: "Revoked ones too.", schema: apiKeyPageSchema }],
  examples: [{ answer: { data: [view], next_cursor: null } }],
});

export const createApiKey = operation({
  id: "createApiKey",
  method: "POST",
  path,
  tag,
  summary: "Make an API key; the key itself is in this answer only",
  description: "A key cannot make keys: 403 with a bearer key, it takes a signed-in person.",
  auth: "user",
  limit: "other",
  body: createApiKeySchema,
  answers: [{ status: 201, description: "The key.", schema: createdApiKeySchema }],
  errors: ["forbidden"],
  examples: [{ body: { name: "notebook" }, answer: { ...view, key: "hf_ab12..." } }],
});

export const revokeApiKey = operation({
  id: "revokeApiKey",
  method: "DELETE",
  path: `${path}/{id}`,
  tag,
  summary: "Revoke an API key at once",
  auth: "user",
  limit: "other",
  params: apiKeyParams,
  answers: [{ status: 204, description: "Requests with it are refused." }],
  examples: [{ params: { id: exampleIds.key } }],
});
