/** The few shapes of a Markdown tree that this file touches. */
type Node = {
  type: string;
  value?: string;
  url?: string;
  children?: Node[];
  position?: { start: { offset?: number }; end: { offset?: number } };
};

const cjk = /[\u1100-\u11ff\u3000-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]/;

/**
 * Two corrections for languages whose words carry particles without a space. CommonMark does not close emphasis in
 * `**테슬라(TSLA)**는`, and an address swallows the particle in `https://example.com에서`.
 */
export function koreanMarkdown() {
  return (root: Node): void => mend(root);
}

function mend(node: Node): void {
  if (node.children === undefined || node.type === "code") return;
  node.children = closeStrong(node.children.flatMap(splitAddress));
  for (const child of node.children) mend(child);
}

const mark: Node = { type: "strong-mark" };

/** Pairs the `**` that stayed text into strong nodes; what has no partner stays as it was. */
function closeStrong(children: Node[]): Node[] {
  if (!children.some(hasMark)) return children;
  const pieces = children.flatMap((child) => (hasMark(child) ? cutAtMarks(child) : [child]));
  const result: Node[] = [];
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index];
    if (piece === undefined) continue;
    if (piece !== mark) {
      result.push(piece);
      continue;
    }
    const end = pieces.indexOf(mark, index + 1);
    const inner = end === -1 ? [] : pieces.slice(index + 1, end);
    if (inner.length > 0 && !startsWithSpace(inner[0]) && !endsWithSpace(inner.at(-1))) {
      result.push({ type: "strong", children: inner });
      index = end;
    } else {
      result.push({ type: "text", value: "**" });
    }
  }
  return result;
}

/** Marks that were escaped in the source are shorter in the tree than there: those stay text. */
function hasMark(node: Node): boolean {
  if (node.type !== "text" || node.value === undefined || !node.value.includes("**")) return false;
  const { start, end } = node.position ?? {};
  if (start?.offset === undefined || end?.offset === undefined) return true;
  return end.offset - start.offset === node.value.length;
}

function cutAtMarks(node: Node): Node[] {
  const texts = (node.value ?? "").split("**");
  return texts.flatMap((value, index) => [
    ...(index > 0 ? [mark] : []),
    ...(value === "" ? [] : [{ type: "text", value }]),
  ]);
}

const startsWithSpace = (node: Node | undefined) => node?.type === "text" && /^\s/.test(node.value ?? "");
const endsWithSpace = (node: Node | undefined) => node?.type === "text" && /\s$/.test(node.value ?? "");

/** An address that was recognised without brackets ends where Korean, Chinese or Japanese letters begin. */
function splitAddress(node: Node): Node[] {
  const [label] = node.children ?? [];
  if (node.type !== "link" || node.children?.length !== 1 || label?.type !== "text") return [node];
  const shown = label.value ?? "";
  if (!/^https?:\/\//.test(shown) || decoded(node.url ?? "") !== decoded(shown)) return [node];
  const at = shown.search(cjk);
  if (at <= "https://".length) return [node];
  const address = shown.slice(0, at);
  return [
    { ...node, url: address, children: [{ type: "text", value: address }] },
    { type: "text", value: shown.slice(at) },
  ];
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
