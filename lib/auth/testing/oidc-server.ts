import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What the provider says about the person who signs in there. */
export type Claims = { sub: string; email?: string; email_verified?: boolean | string; name?: string };

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** An OpenID provider over real HTTP. `claims` answers for whoever comes next; `nonce` is the one of their request. */
export async function startOidcServer(clientId: string) {
  const state: { claims: Claims; nonce: string } = { claims: { sub: "nobody" }, nonce: "" };
  let issuer = "";
  const documents: Record<string, () => unknown> = {
    "/.well-known/openid-configuration": () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
    }),
    "/token": () => {
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: issuer, aud: clientId, sub: state.claims.sub, iat: now, exp: now + 60, nonce: state.nonce };
      const idToken = `${encode({ alg: "RS256", typ: "JWT" })}.${encode(claims)}.${encode("signature")}`;
      return { access_token: "access", token_type: "bearer", expires_in: 60, id_token: idToken };
    },
    "/userinfo": () => state.claims,
  };
  const server = createServer((request, response) => {
    const document = documents[new URL(request.url ?? "/", issuer).pathname];
    response.writeHead(document ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(document?.() ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { issuer, state, close: () => new Promise((resolve) => server.close(resolve)) };
}
