import type { ToolName } from "@/lib/contracts/tools/index";

/** Points of a price curve that a model reads; the interface draws the stored output with all of them. */
const modelPoints = 24;

/** Pieces of a difference that a model reads. */
const modelPieces = 12;

const curves: Readonly<Partial<Record<ToolName, (output: Record<string, unknown>) => Record<string, unknown>>>> = {
  stock_history: (output) => ({ ...output, bars: sparse(output.bars) }),
  stock_analysis: (output) => without(output, "closes"),
  stock_compare: (output) => ({ ...output, rows: rowsWithoutCurve(output.rows) }),
  // The edited text stands in the result of an edit of a text; of a proposal a model reads how it begins.
  story_edit: ({ preview, ...output }) => ({
    ...output,
    ...(Array.isArray(preview) && { preview: output.kind === "proposal" ? preview.slice(0, modelPieces) : [] }),
  }),
};

/** The part of a tool's output that the model needs: curves drawn for people cost tokens and say nothing more. */
export function viewForModel(name: string, output: unknown): unknown {
  const view = Object.hasOwn(curves, name) ? curves[name as ToolName] : undefined;
  return view && isRecord(output) ? view(output) : output;
}

function sparse(bars: unknown): unknown {
  if (!Array.isArray(bars) || bars.length <= modelPoints) return bars;
  const step = (bars.length - 1) / (modelPoints - 1);
  return Array.from({ length: modelPoints }, (_, index) => bars[Math.round(index * step)] as unknown);
}

function rowsWithoutCurve(rows: unknown): unknown {
  if (!Array.isArray(rows)) return rows;
  return rows.map((row: unknown) => (isRecord(row) ? without(row, "rebased") : row));
}

function without(record: Record<string, unknown>, key: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
