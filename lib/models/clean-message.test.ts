import { expect, it } from "vitest";
import { cleanMessage } from "./clean-message.ts";
import { providerMessageLimit } from "./tunables.ts";

it.each([
  ["The model `qwen3:8b` does not exist", "The model `qwen3:8b` does not exist"],
  ["This model's maximum context length is 8192 tokens.", "This model's maximum context length is 8192 tokens."],
  ["two\nlines\u0000 and \u202Econtrol\ttabs", "two lines and control tabs"],
  ["Incorrect API key provided: sk-proj-abc***xyz.", "Incorrect API key provided: ***."],
  ["Rate limit for org-AbC123xyz on tokens", "Rate limit for *** on tokens"],
  ["Authorization: Bearer abcdef refused", "Authorization: *** refused"],
  ["see https://admin:secret@10.0.0.7/v1 for help", "see *** for help"],
  ["ask ada@example.com", "ask ***"],
  ["half a pair \ud83d here", "half a pair \ufffd here"],
  ["  <html><body>nginx</body></html>", ""],
  ["", ""],
])("makes %j into %j", (message, clean) => {
  expect(cleanMessage(message, [])).toBe(clean);
});

it("removes a secret whole, in pieces, encoded, and however often", () => {
  const secret = "correct-horse-battery";
  for (const form of [secret, secret.slice(3, 15), encodeURIComponent(secret), Buffer.from(secret).toString("base64")])
    expect(cleanMessage(`a ${form} b ${form}`, [secret])).not.toContain(form.slice(0, 8));
});

it("is one short line", () => {
  const clean = cleanMessage("word ".repeat(10_000), []);
  expect(clean.length).toBeLessThanOrEqual(providerMessageLimit + 3);
});
