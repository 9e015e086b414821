import fc from "fast-check";
import { expect, test } from "vitest";
import { safeCallbackPath } from "./callback-path.ts";

test.each(["/chat", "/chat/abc?x=1#y", "/tasks", "/settings?tab=keys", "/chat/%2F%2Fevil"])(
  "%s is a page of ours",
  (path) => {
    expect(safeCallbackPath(path)).toBe(path);
  },
);

test.each([
  "",
  null,
  undefined,
  "chat",
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n//evil.example",
  "/.//evil.example",
  "/x/..//evil.example",
  "javascript:alert(1)",
  "/api/auth/signout",
  "/api",
  "/sign-in?callbackUrl=/chat",
  "/sign-up",
])("%j goes to the home page instead", (path) => {
  expect(safeCallbackPath(path)).toBe("/chat");
});

test("whatever is asked for, a browser stays on our origin", () => {
  const pieces = fc.constantFrom(
    "/",
    "\\",
    ".",
    "..",
    "\t",
    "\n",
    "//",
    "evil.example",
    ":",
    "@",
    "%2f",
    "https:",
    "?",
    "#",
    "chat",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
      const path = safeCallbackPath(parts.join(""));
      expect(path.startsWith("/")).toBe(true);
      expect(new URL(path, "https://own.example").origin).toBe("https://own.example");
      expect(new URL(path, "https://own.example").pathname).not.toMatch(/^\/(api|sign-in|sign-up)(\/|$)/);
    }),
  );
});
