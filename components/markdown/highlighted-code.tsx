"use client";

import type { HighlightResult } from "@streamdown/code";
import { type CSSProperties, useEffect, useState } from "react";

/** High contrast on purpose: ordinary themes fall below 4.5:1 in their comments. */
const themes: [string, string] = ["github-light-high-contrast", "github-dark-high-contrast"];

type Coloured = { code: string; lines: HighlightResult["tokens"] };

type HighlightedCodeProps = { code: string; language: string; streaming: boolean };

/** Colours arrive line by line while the code streams; what has none yet is plain, so the text is never late. */
export function HighlightedCode({ code, language, streaming }: HighlightedCodeProps) {
  const [coloured, setColoured] = useState<Coloured | null>(null);

  useEffect(() => {
    // Half a line would be coloured wrongly and be done again with the next token.
    const whole = streaming ? code.slice(0, code.lastIndexOf("\n") + 1).replace(/\n$/, "") : code;
    // The highlighter remembers a language that could not be fetched as failed for good: never ask while offline.
    if (language === "" || whole === "" || !navigator.onLine) return;
    let current = true;
    const show = (result: HighlightResult) => {
      if (current) setColoured({ code: whole, lines: result.tokens });
    };
    import("@streamdown/code")
      .then(({ code: highlighter }) => {
        const options = { code: whole, language, themes, isIncomplete: streaming };
        const ready = highlighter.highlight(options as Parameters<typeof highlighter.highlight>[0], show);
        if (ready !== null) show(ready);
      })
      // Without the highlighter the code stays plain, which is all a lost connection may cost.
      .catch(() => undefined);
    return () => {
      current = false;
    };
  }, [code, language, streaming]);

  if (coloured === null || !code.startsWith(coloured.code)) return <code>{code}</code>;
  return (
    <code>
      {coloured.lines.map((line, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines have no identity but their place and only grow at the end
        <span key={index}>
          {line.map((token, place) => (
            // oxlint-disable-next-line react/no-array-index-key -- same as above
            <span key={place} style={token.htmlStyle as CSSProperties} className="dark:text-(--shiki-dark)!">
              {token.content}
            </span>
          ))}
          {index < coloured.lines.length - 1 && "\n"}
        </span>
      ))}
      {code.slice(coloured.code.length)}
    </code>
  );
}
