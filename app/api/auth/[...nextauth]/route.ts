import { answerAuthRequest } from "@/lib/auth";
import { readAuthentication, sendAuthentication } from "@/lib/contracts/operations/browser";
import { decodeUtf8, readBytes, routeOf, routes } from "@/lib/http";

/** Bytes of a sign-in form: an e-mail, a password and a token. */
const formBytes = 16 * 1024;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(readAuthentication, ({ request }) => answerAuthRequest(request, undefined)),
  POST: routeOf(sendAuthentication, async ({ request }) =>
    answerAuthRequest(request, decodeUtf8(await readBytes(request, formBytes))),
  ),
});
