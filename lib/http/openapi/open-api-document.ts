import { operations } from "@/lib/contracts/operations/index";
import { openSocket } from "@/lib/contracts/operations/socket";
import { tagDescriptions } from "@/lib/contracts/operations/tags";
import { socketAnswerSchema, socketCommandSchema } from "@/lib/contracts/socket";
import { processSingleton } from "@/lib/platform/singleton";
import packageFile from "../../../package.json" with { type: "json" };
import { describeOperation } from "./describe-operation.ts";
import { type Components, type JsonSchema, schemaIn } from "./schema-in.ts";

export type OpenApiDocument = {
  openapi: "3.1.0";
  info: JsonSchema;
  servers: JsonSchema[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, JsonSchema>>;
  components: JsonSchema;
};

const about = `The API of this Holdfast installation. JSON fields are snake_case, times ISO 8601 in UTC, durations seconds unless the name says otherwise. Lists are \`{ data, next_cursor }\`.

Send an API key as a bearer token; a request with one ignores cookies. Somebody else's object and a missing one are the same 404. Every error is \`application/problem+json\`. Every path also answers with a trailing slash. Further fields may come: ignore what you do not know.`;

/** The description of every operation as OpenAPI 3.1, made once in a process, when it is first asked for. */
export function openApiDocument(): OpenApiDocument {
  return processSingleton("openapi-document", buildDocument);
}

export function buildDocument(): OpenApiDocument {
  const components: Components = { schemas: new Map(), responses: new Map() };
  const paths: OpenApiDocument["paths"] = {};
  for (const declared of operations) {
    const method = declared.method.toLowerCase();
    for (const [place, path] of [declared.path, ...(declared.alsoAt ?? [])].entries()) {
      // Ids of operations are unique in a document.
      const id = place === 0 ? declared.id : `${declared.id}AlsoAt${place}`;
      paths[path] = { ...paths[path], [method]: { ...describeOperation(declared, components), operationId: id } };
    }
  }
  paths[openSocket.path] = { get: describeSocket(components) };
  const used = new Set(operations.map(({ tag }) => tag));
  return {
    openapi: "3.1.0",
    info: {
      title: "Holdfast",
      version: packageFile.version,
      description: about,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    tags: [...used].map((name) => ({ name, description: tagDescriptions[name] ?? "" })),
    paths,
    components: {
      schemas: byName(components.schemas),
      responses: byName(components.responses),
      headers,
      securitySchemes,
    },
  };
}

/** OpenAPI has no words for what is said on a socket: the frames of the JSON protocol stand beside the upgrade. */
function describeSocket(components: Components): JsonSchema {
  return {
    ...describeOperation(openSocket, components),
    "x-client-frame-schema": schemaIn(components, socketCommandSchema, "input"),
    "x-server-frame-schema": schemaIn(components, socketAnswerSchema, "output"),
  };
}

const byName = (named: Map<string, JsonSchema>) => Object.fromEntries([...named].sort(([a], [b]) => (a < b ? -1 : 1)));

const headers = {
  RequestId: { description: "Names this request in the server's log.", schema: { type: "string" } },
  RetryAfter: { description: "Seconds after which to try again.", schema: { type: "integer", minimum: 1 } },
};

const securitySchemes = {
  bearer: {
    type: "http",
    scheme: "bearer",
    description: "An API key, `hf_...`, made in the settings or by `npm run -s api-key -- --email you@example.com`.",
  },
  cookie: {
    type: "apiKey",
    in: "cookie",
    name: "authjs.session-token",
    description: "The login of our own pages; what changes anything must come from our own origin.",
  },
};
