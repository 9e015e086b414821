import { customFetch, type NextAuthConfig } from "next-auth";
import GitHub from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import { z } from "zod";
import { env } from "@/lib/platform/env";
import { outboundFetch } from "@/lib/platform/http";

type Provider = Exclude<NextAuthConfig["providers"][number], (...args: never[]) => unknown>;

const answerWithinMs = 10_000;

/** Providers are asked through the one outbound door, and never for longer than a person would wait. */
function providerFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  return outboundFetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(answerWithinMs) });
}

const gitHubUser = z.object({ id: z.number(), login: z.string(), name: z.string().nullish() });
const gitHubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** The public profile's e-mail says nothing about verification, so the list of addresses decides. */
async function readGitHubProfile(accessToken: string): Promise<Record<string, unknown>> {
  const ask = async (url: string): Promise<unknown> => {
    const headers = { authorization: `Bearer ${accessToken}`, "user-agent": "holdfast", accept: "application/json" };
    const response = await providerFetch(url, { headers });
    if (!response.ok) throw new Error(`GitHub answered ${response.status}`);
    return response.json();
  };
  const user = gitHubUser.parse(await ask("https://api.github.com/user"));
  const emails = gitHubEmails.parse(await ask("https://api.github.com/user/emails"));
  const primary = emails.find((entry) => entry.primary && entry.verified);
  return {
    sub: String(user.id),
    name: user.name ?? user.login,
    email: primary?.email,
    email_verified: primary !== undefined,
  };
}

function toUser(profile: { sub?: unknown; name?: unknown; email?: unknown }) {
  // Without this next-auth would invent an id, and every login would look like a new account.
  if (typeof profile.sub !== "string" || profile.sub === "") throw new Error("The provider did not say who this is.");
  return {
    id: profile.sub,
    name: typeof profile.name === "string" ? profile.name : null,
    email: typeof profile.email === "string" ? profile.email : null,
  };
}

/** The providers whose variables are set. */
export function configuredProviders(): Provider[] {
  const values = env();
  const providers: Provider[] = [];
  if (values.AUTH_GITHUB_ID && values.AUTH_GITHUB_SECRET) {
    providers.push(
      GitHub({
        clientId: values.AUTH_GITHUB_ID,
        clientSecret: values.AUTH_GITHUB_SECRET,
        checks: ["pkce", "state"],
        [customFetch]: providerFetch,
        userinfo: {
          url: "https://api.github.com/user",
          request: ({ tokens }: { tokens: { access_token?: string } }) => readGitHubProfile(tokens.access_token ?? ""),
        },
        profile: (profile) => toUser(profile as { sub?: unknown }),
      }),
    );
  }
  if (values.AUTH_GOOGLE_ID && values.AUTH_GOOGLE_SECRET) {
    providers.push(
      Google({
        clientId: values.AUTH_GOOGLE_ID,
        clientSecret: values.AUTH_GOOGLE_SECRET,
        checks: ["pkce", "state", "nonce"],
        [customFetch]: providerFetch,
        profile: toUser,
      }),
    );
  }
  if (values.AUTH_OIDC_ID && values.AUTH_OIDC_SECRET && values.AUTH_OIDC_ISSUER) {
    providers.push({
      id: "oidc",
      name: values.AUTH_OIDC_NAME,
      type: "oidc",
      issuer: values.AUTH_OIDC_ISSUER,
      clientId: values.AUTH_OIDC_ID,
      clientSecret: values.AUTH_OIDC_SECRET,
      checks: ["pkce", "state", "nonce"],
      // Many providers name the e-mail only at the userinfo endpoint.
      idToken: false,
      [customFetch]: providerFetch,
      profile: toUser,
    });
  }
  return providers;
}
