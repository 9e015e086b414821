import { z } from "zod";
import { operation } from "../operation.ts";

export const readOpenApi = operation({
  id: "readOpenApi",
  method: "GET",
  path: "/api/v1/openapi.json",
  tag: "description",
  summary: "This description of the API, as OpenAPI 3.1",
  auth: "none",
  limit: "none",
  answers: [
    {
      status: 200,
      description: "The document.",
      schema: z
        .looseObject({
          openapi: z.string(),
          info: z.looseObject({ title: z.string(), version: z.string() }),
          paths: z.record(z.string(), z.unknown()),
        })
        .meta({ id: "OpenApiDocument" }),
    },
  ],
  examples: [{}],
});
