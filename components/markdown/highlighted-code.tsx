"use client";

import { type CSSProperties, useEffect, useState } from "react";
import type { HighlightResult } from "streamdown";

/** High contrast on purpose: ordinary themes fall below 4.5:1 in their comments. */
const themes: [string, string] = ["github-light-high-contrast", "github-dark-high-contrast"];

type Coloured = { code: string; lines: HighlightResult["tokens"] };

type HighlightedCodeProps = { code: string; language: string; streaming: boolean };

/** Colours arrive line by line while the code streams; what has none yet is plain, so the text is never late. */
export function HighlightedCode({ code, language, streaming }: HighlightedCodeProps) {
  const [coloured, setColoured] = useState<Coloured | null>(null);

  useEffect(() => {
    if (language === "" || code === "") return;
    let current = true;
    const show = (result: HighlightResult) => {
      if (current) setColoured({ code, lines: result.tokens });
    };
    import("@streamdown/code")
      .then(({ code: highlighter }) => {
        const options = { code, language, themes, isIncomplete: streaming };
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
        // Lines have no identity but their place; they only ever grow at the end.
        // oxlint-disable-next-line react/no-array-index-key
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
