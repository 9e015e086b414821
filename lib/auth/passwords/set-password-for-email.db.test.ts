import { expect, test } from "vitest";
import { issueApiKeyForEmail } from "../api-keys/issue-api-key.ts";
import { checkCredentials } from "./check-credentials.ts";
import { setPasswordForEmail } from "./set-password-for-email.ts";

const email = "made-by-operator@example.com";
const source = { address: "127.0.0.1" };

test("a person whom an API key made can sign in once the operator has set their password", async () => {
  await issueApiKeyForEmail({ email });
  const password = "a long enough password";
  expect((await checkCredentials({ email, password }, source)).ok).toBe(false);
  await setPasswordForEmail({ email: "Made-By-Operator@example.com", password });
  expect((await checkCredentials({ email, password }, source)).ok).toBe(true);
});

test("a short password and an unknown e-mail are refused", async () => {
  await expect(setPasswordForEmail({ email, password: "short" })).rejects.toMatchObject({ code: "bad_request" });
  await expect(
    setPasswordForEmail({ email: "nobody@example.com", password: "a long enough password" }),
  ).rejects.toMatchObject({ code: "not_found" });
});
