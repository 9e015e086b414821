import { answerAuthRequest } from "../next-auth/answer-auth-request.ts";
import { requestOf } from "./people.ts";

/** A browser as next-auth sees it: keeps cookies, sends its origin. */
export function openBrowser() {
  const jar = new Map<string, string>();
  const send = async (
    method: string,
    path: string,
    form?: Record<string, string>,
    headers: Record<string, string> = {},
  ) => {
    const body = form === undefined ? undefined : new URLSearchParams(form).toString();
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const sent = { cookie, "content-type": "application/x-www-form-urlencoded", origin: "http://localhost:3000" };
    const response = await answerAuthRequest(requestOf(method, path, { ...sent, ...headers }), body);
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "" || /max-age=0/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
  const csrfToken = async () =>
    ((await (await send("GET", "/api/auth/csrf")).json()) as { csrfToken: string }).csrfToken;
  return {
    jar,
    send,
    csrfToken,
    signIn: async (email: string, password: string) =>
      send("POST", "/api/auth/callback/credentials", { email, password, csrfToken: await csrfToken() }),
    cookie: () => [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
  };
}
