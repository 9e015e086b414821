import { renderToStaticMarkup } from "react-dom/server";
import ReactMarkdown from "react-markdown";
import remarkGfm from "remark-gfm";
import { describe, expect, it } from "vitest";
import { koreanMarkdown } from "./korean-markdown.ts";

const components = {
  strong: ({ children }: { children?: React.ReactNode }) => <b>{children}</b>,
  a: ({ href, children }: { href?: string; children?: React.ReactNode }) => <a href={href}>{children}</a>,
  p: ({ children }: { children?: React.ReactNode }) => <p>{children}</p>,
  code: ({ children }: { children?: React.ReactNode }) => <code>{children}</code>,
};

const markup = (text: string): string =>
  renderToStaticMarkup(
    <ReactMarkdown components={components} remarkPlugins={[remarkGfm, koreanMarkdown]}>
      {text}
    </ReactMarkdown>,
  );

describe("Korean in Markdown", () => {
  it("closes emphasis before a particle", () => {
    expect(markup("**테슬라(TSLA)**는 올랐습니다.")).toBe("<p><b>테슬라(TSLA)</b>는 올랐습니다.</p>");
    expect(markup('오늘 **+3.5%**로, **"안정"**이라고')).toBe(
      "<p>오늘 <b>+3.5%</b>로, <b>&quot;안정&quot;</b>이라고</p>",
    );
  });

  it("keeps what stands inside the emphasis", () => {
    expect(markup("**[테슬라](https://example.com)(TSLA)**는")).toBe(
      '<p><b><a href="https://example.com">테슬라</a>(TSLA)</b>는</p>',
    );
  });

  it("leaves marks alone that emphasise nothing", () => {
    expect(markup("2 ** 3 ** 4")).toBe("<p>2 ** 3 ** 4</p>");
    expect(markup("하나 ** 뿐")).toBe("<p>하나 ** 뿐</p>");
    expect(markup("\\*\\*그대로\\*\\*")).toBe("<p>**그대로**</p>");
    expect(markup("`**코드**`")).toBe("<p><code>**코드**</code></p>");
  });

  it("ends an address where Korean begins", () => {
    expect(markup("https://example.com/a에서 보세요")).toBe(
      '<p><a href="https://example.com/a">https://example.com/a</a>에서 보세요</p>',
    );
    expect(markup("[한글 이름](https://example.com/a)에서")).toBe(
      '<p><a href="https://example.com/a">한글 이름</a>에서</p>',
    );
  });

  it("shows raw HTML as the text it is", () => {
    expect(markup("<script>alert(1)</script> <b>x</b>")).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(markup('<img src="https://tracker.example/x">')).not.toContain("<img");
  });
});
