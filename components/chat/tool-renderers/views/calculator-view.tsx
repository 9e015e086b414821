import type { Calculation } from "@/lib/contracts/tools/index";

export function CalculatorView({ output: calculation }: { output: Calculation }) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <span className="font-mono text-ink-2 text-sm [overflow-wrap:anywhere]">{calculation.expression}</span>
      <span aria-hidden="true" className="text-ink-3">
        =
      </span>
      <span className="tabular font-semibold text-ink text-xl [overflow-wrap:anywhere]">{calculation.result}</span>
    </p>
  );
}
