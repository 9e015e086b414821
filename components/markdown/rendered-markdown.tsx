"use client";

import { createContext, memo, type ReactNode, useContext, useMemo } from "react";
import ReactMarkdown, { type Components, type Options } from "react-markdown";
import remarkGfm from "remark-gfm";
import remend from "remend";
import { Address } from "./address.tsx";
import { CodeBlock } from "./code-block.tsx";
import { ForeignImage } from "./foreign-image.tsx";
import { koreanMarkdown } from "./korean-markdown.ts";
import { ScrollingTable } from "./scrolling-table.tsx";
import { hasOpenFence, splitBlocks } from "./split-blocks.ts";
import { TaskMark } from "./task-mark.tsx";

/** Whether the code block around is still being written. */
const OpenFence = createContext(false);

function Fence({ children }: { children?: ReactNode }) {
  return <CodeBlock streaming={useContext(OpenFence)}>{children}</CodeBlock>;
}

/** Headings of an answer start below the page's own title. */
const components: Components = {
  h1: ({ children }) => <h2 className="pt-2 font-semibold text-ink text-xl">{children}</h2>,
  h2: ({ children }) => <h3 className="pt-2 font-semibold text-ink text-lg">{children}</h3>,
  h3: ({ children }) => <h4 className="pt-1 font-semibold text-base text-ink">{children}</h4>,
  h4: ({ children }) => <h5 className="font-semibold text-base text-ink">{children}</h5>,
  h5: ({ children }) => <h6 className="font-semibold text-ink text-sm">{children}</h6>,
  h6: ({ children }) => <h6 className="font-semibold text-ink-2 text-sm">{children}</h6>,
  p: ({ children }) => <p>{children}</p>,
  ul: ({ children }) => (
    <ul className="list-disc space-y-1 pl-5 marker:text-ink-3 [&_ol]:mt-1 [&_ul]:mt-1">{children}</ul>
  ),
  ol: ({ children, start }) => (
    <ol
      start={start}
      className="list-decimal space-y-1 pl-6 marker:text-ink-3 marker:tabular-nums [&_ol]:mt-1 [&_ul]:mt-1"
    >
      {children}
    </ol>
  ),
  li: ({ children }) => (
    <li className="pl-0.5 [&:has(>[data-task])]:-ml-5 [&:has(>[data-task])]:list-none">{children}</li>
  ),
  blockquote: ({ children }) => (
    <blockquote className="space-y-2 border-line-strong border-l-2 pl-4 text-ink-2">{children}</blockquote>
  ),
  strong: ({ children }) => <strong className="font-semibold text-ink">{children}</strong>,
  em: ({ children }) => <em>{children}</em>,
  del: ({ children }) => <del className="text-ink-2">{children}</del>,
  hr: () => <hr className="border-line" />,
  a: ({ href, children }) => <Address href={href}>{children}</Address>,
  img: ({ src, alt }) => <ForeignImage src={typeof src === "string" ? src : undefined} alt={alt} />,
  input: ({ checked }) => <TaskMark done={checked === true} />,
  code: ({ children }) => (
    <code className="box-decoration-clone rounded-sm bg-sunken px-1 py-0.5 font-mono text-[0.9em] text-ink [overflow-wrap:anywhere]">
      {children}
    </code>
  ),
  pre: ({ children }) => <Fence>{children}</Fence>,
  table: ({ children }) => <ScrollingTable>{children}</ScrollingTable>,
  thead: ({ children }) => <thead className="bg-sunken text-ink-2">{children}</thead>,
  tbody: ({ children }) => <tbody className="divide-y divide-line">{children}</tbody>,
  tr: ({ children }) => <tr>{children}</tr>,
  th: ({ children, style }) => (
    <th scope="col" style={style} className="px-3 py-2 text-left font-medium [overflow-wrap:normal]">
      {children}
    </th>
  ),
  td: ({ children, style }) => (
    <td style={style} className="tabular px-3 py-2 align-top [overflow-wrap:normal]">
      {children}
    </td>
  ),
};

/** A single tilde is a range in Korean ("20~25"), never struck out. */
const remarkPlugins: Options["remarkPlugins"] = [[remarkGfm, { singleTilde: false }], koreanMarkdown];

/** What a half-written construct looks like until its end arrives; formulas are not drawn, so dollars stay dollars. */
const mending = { katex: false, inlineKatex: false, linkMode: "text-only" } as const;

type BlockProps = { text: string; unfinished: boolean };

/** Raw HTML has no plugin that reads it, so all of it stays visible text. Addresses are judged where they are drawn. */
const Block = memo(function Block({ text, unfinished }: BlockProps) {
  return (
    <OpenFence value={unfinished && hasOpenFence(text)}>
      <ReactMarkdown components={components} remarkPlugins={remarkPlugins} urlTransform={asWritten}>
        {unfinished ? remend(text, mending) : text}
      </ReactMarkdown>
    </OpenFence>
  );
});

const asWritten = (address: string) => address;

type RenderedMarkdownProps = {
  text: string;
  /** The text may stop in the middle of a construct: it streams, or was stopped or cut. */
  unfinished: boolean;
};

function RenderedMarkdown({ text, unfinished }: RenderedMarkdownProps) {
  const blocks = useMemo(() => splitBlocks(text), [text]);
  return (
    <div className="space-y-3">
      {blocks.map((block, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- blocks have no identity but their place and only grow at the end
        <Block key={index} text={block} unfinished={unfinished && index === blocks.length - 1} />
      ))}
    </div>
  );
}

export default RenderedMarkdown;
