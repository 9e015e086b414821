import { randomUUID } from "node:crypto";
import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { logger } from "@/lib/platform/logger";
import { safeCallbackPath } from "../logins/callback-path.ts";
import { loginCookieName, usesSecureCookies } from "../logins/login-cookie.ts";
import { type AuthFailure, checkCredentials } from "../passwords/check-credentials.ts";
import { findAccountById } from "../queries.ts";
import { authSecret } from "../secret.ts";
import { loginLifeS } from "../tunables.ts";
import { admitProviderLogin, connectPendingLink, findLinkedUser } from "./admit-provider-login.ts";
import { configuredProviders } from "./providers.ts";
import { type SignInContext, signInContext } from "./sign-in-context.ts";

class RefusedSignIn extends CredentialsSignin {
  constructor(failure: AuthFailure) {
    super();
    this.code = failure.code;
  }
}

function currentContext(): SignInContext {
  const context = signInContext.getStore();
  if (!context) throw new Error("next-auth was called outside a sign-in context.");
  return context;
}

/** next-auth turns every exception into a redirect; the reason is kept for the one who started the flow. */
async function keepingError<T>(context: SignInContext, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error) context.error ??= error;
    throw error;
  }
}

async function authorise(input: Partial<Record<string, unknown>>): Promise<{ id: string }> {
  const context = currentContext();
  if (context.verifiedUserId === undefined) {
    const email = typeof input.email === "string" ? input.email : "";
    const password = typeof input.password === "string" ? input.password : "";
    const outcome = await checkCredentials({ email, password }, { address: context.address });
    if (!outcome.ok) {
      context.failure = outcome;
      throw new RefusedSignIn(outcome);
    }
    context.verifiedUserId = outcome.userId;
  }
  await connectPendingLink(context.verifiedUserId, context.cookies);
  return { id: context.verifiedUserId };
}

/** Claims of a new login: whose it is, which one, and the account's version at this moment. Null ends it at once. */
async function claimsFor(userId: string | null | undefined) {
  const account = userId ? await findAccountById(userId) : null;
  if (!account || account.isDisabled) return null;
  return { sub: account.id, lid: randomUUID(), ver: account.sessionVersion };
}

const callbacks: NextAuthConfig["callbacks"] = {
  async signIn({ account, profile, user }) {
    if (account?.type === "credentials") return true;
    if (!account || !profile) return false;
    const context = currentContext();
    const outcome = await keepingError(context, () =>
      admitProviderLogin(
        {
          provider: account.provider,
          providerAccountId: account.providerAccountId,
          email: user.email ?? null,
          // Some providers send the word instead of the value.
          isEmailVerified: profile.email_verified === true || String(profile.email_verified) === "true",
          name: user.name ?? null,
        },
        context,
      ),
    );
    return outcome.ok ? true : `/sign-in?error=${outcome.code}`;
  },
  async jwt({ user, account }) {
    // Only ever called for a new login: our own code reads tokens, and never makes one from another.
    if (!account) return null;
    return keepingError(currentContext(), async () =>
      claimsFor(
        account.type === "credentials" ? user.id : await findLinkedUser(account.provider, account.providerAccountId),
      ),
    );
  },
  redirect({ url, baseUrl }) {
    if (url.startsWith("/sign-in?error=")) return `${baseUrl}${url}`;
    return `${baseUrl}${safeCallbackPath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url)}`;
  },
};

async function buildConfig(): Promise<NextAuthConfig> {
  const secure = usesSecureCookies();
  return {
    basePath: "/api/auth",
    secret: await authSecret(),
    // The server that accepts requests has refused unknown Hosts and settled the forwarding headers before.
    trustHost: true,
    useSecureCookies: secure,
    cookies: {
      sessionToken: { name: loginCookieName(), options: { httpOnly: true, sameSite: "lax", path: "/", secure } },
    },
    session: { strategy: "jwt", maxAge: loginLifeS },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    providers: [
      Credentials({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: (input) => keepingError(currentContext(), () => authorise(input)),
      }),
      ...configuredProviders(),
    ],
    callbacks,
    logger: {
      error: (error) => logger.info({ name: error.name, reason: error.message }, "sign-in did not succeed"),
      warn: (code) => logger.warn({ code }, "next-auth warns"),
      debug: () => undefined,
    },
  };
}

export const { handlers, signIn, signOut } = NextAuth(buildConfig);
