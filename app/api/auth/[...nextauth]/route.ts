import { answerAuthRequest } from "@/lib/auth";
import { decodeUtf8, defineRoute, readBytes, routes } from "@/lib/http";

/** Bytes of a sign-in form: an e-mail, a password and a token. */
const formBytes = 16 * 1024;
const path = "/api/auth/{action}";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: defineRoute({
    path,
    auth: "none",
    limit: "none",
    handler: ({ request }) => answerAuthRequest(request, undefined),
  }),
  POST: defineRoute({
    path,
    auth: "none",
    limit: "none",
    contentTypes: ["application/x-www-form-urlencoded", "application/json"],
    handler: async ({ request }) => answerAuthRequest(request, decodeUtf8(await readBytes(request, formBytes))),
  }),
});
