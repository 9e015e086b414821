import { describe, expect, it } from "vitest";
import { judgeLink } from "./url-safety.ts";

const origin = "https://holdfast.example";

describe("links in model text", () => {
  it("opens web addresses and names the host without www", () => {
    expect(judgeLink("https://www.example.com/a?b=c#d", origin)).toEqual({
      kind: "web",
      href: "https://www.example.com/a?b=c#d",
      host: "example.com",
    });
  });

  it("shows the real host of an international domain in its ASCII form", () => {
    expect(judgeLink("https://аррӏе.com/", origin)).toMatchObject({ kind: "web", host: "xn--80ak6aa92e.com" });
  });

  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "java\tscript:alert(1)",
    "\u0001javascript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "blob:https://holdfast.example/x",
    "//evil.example/x",
    "/\\evil.example/x",
    "\\\\evil.example/x",
    "https://user:secret@evil.example/",
    "http://",
    "not a url",
    "",
    undefined,
  ])("leaves %j dead", (address) => {
    expect(judgeLink(address, origin)).toEqual({ kind: "dead" });
  });

  it("keeps addresses of this site inside it", () => {
    expect(judgeLink("/settings#models", origin)).toEqual({ kind: "internal", href: "/settings#models" });
    expect(judgeLink("#part", origin)).toEqual({ kind: "internal", href: "#part" });
    expect(judgeLink("https://holdfast.example/chat/a?b=1", origin)).toEqual({
      kind: "internal",
      href: "/chat/a?b=1",
    });
  });

  it("treats a mail address as mail", () => {
    expect(judgeLink("mailto:ada@example.com", origin)).toEqual({
      kind: "mail",
      href: "mailto:ada@example.com",
      host: "ada@example.com",
    });
  });
});
