import { pageOf } from "../api-v1/page-of.ts";
import { modelViewSchema } from "../models.ts";
import { operation } from "../operation.ts";

export const listModels = operation({
  id: "listModels",
  method: "GET",
  path: "/api/v1/models",
  tag: "models",
  summary: "The models a chat can use",
  auth: "user",
  limit: "other",
  patient: true,
  answers: [
    { status: 200, description: "The models; one is the default.", schema: pageOf(modelViewSchema, "ModelPage") },
  ],
  examples: [
    {
      answer: {
        data: [{ id: "built-in", label: "Built-in", provider: "built-in", builtIn: true, default: true }],
        next_cursor: null,
      },
    },
  ],
});
