"use client";

import { lazy, memo, Suspense } from "react";

const loadRendered = () => import("./rendered-markdown.tsx");
const RenderedMarkdown = lazy(loadRendered);

/** Fetches the Markdown code ahead of the first answer, so that its first words are formatted already. */
export function preloadMarkdown(): void {
  // A failed preload costs nothing: the answer itself asks again.
  loadRendered().catch(() => undefined);
}

type MarkdownProps = { text: string; unfinished?: boolean };

/** Text from a model as Markdown. Until its code is there the plain text stands in the same place. */
export const Markdown = memo(function Markdown({ text, unfinished = false }: MarkdownProps) {
  return (
    <Suspense fallback={<div className="whitespace-pre-wrap">{text}</div>}>
      <RenderedMarkdown text={text} unfinished={unfinished} />
    </Suspense>
  );
});
