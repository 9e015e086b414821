import { createApiKey } from "../../stack/create-api-key.ts";
import { setPassword } from "../../stack/start-stack.ts";
import { target } from "../client.ts";

type Installation = { urls: string[]; environment: Record<string, string> };

/** Signs a new person in as a browser does; the headers of her requests from our own pages. */
export async function signIn(
  email: string,
  { urls, environment }: Installation = target(),
): Promise<{ cookie: string; origin: string }> {
  const [origin = ""] = urls;
  const password = "a passphrase of a test";
  await createApiKey(environment, email);
  await setPassword(environment, email, password);
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const response = await fetch(`${origin}${path}`, {
      ...init,
      headers: { origin, cookie: cookie(), ...(init.headers as Record<string, string> | undefined) },
      redirect: "manual",
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return response;
  };
  const { csrfToken } = (await (await send("/api/auth/csrf")).json()) as { csrfToken: string };
  const answer = await send("/api/auth/callback/credentials", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ email, password, csrfToken }).toString(),
  });
  if (![...jar.keys()].some((name) => name.endsWith("session-token")))
    throw new Error(
      `Signing in answered ${answer.status} to ${answer.headers.get("location")}: ${await answer.text()}`,
    );
  return { cookie: cookie(), origin };
}
