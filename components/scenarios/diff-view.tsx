"use client";

import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { DiffPiece } from "@/lib/contracts/api-v1/stories";

type Change = Extract<DiffPiece, { kind: "change" }>;
/** What a person has said about each change; those not in it are taken over. */
export type Rejected = ReadonlySet<number>;

type DiffViewProps = {
  pieces: readonly DiffPiece[];
  /** Absent: only to be read. */
  choose?: { rejected: Rejected; toggle: (index: number) => void };
  /** While it is written: what of the old text has not been reached. */
  pending?: string;
};

/** Two texts in one: what goes struck through, what comes underlined, each change with its own decision. */
export function DiffView({ pieces, choose, pending }: DiffViewProps) {
  return (
    <div className="whitespace-pre-wrap break-words text-base text-ink [overflow-wrap:anywhere]">
      {pieces.map((piece, at) =>
        piece.kind === "same" ? (
          // oxlint-disable-next-line react/no-array-index-key -- pieces have no other name and never move
          <span key={at}>{piece.text}</span>
        ) : (
          <ChangeView key={`change-${piece.index}`} change={piece} choose={choose} />
        ),
      )}
      {pending !== undefined && (
        <>
          <span
            aria-hidden="true"
            className="mx-0.5 inline-block h-4 w-0.5 animate-pulse-soft bg-kelp align-text-bottom"
          />
          <span className="text-ink-3">{pending}</span>
        </>
      )}
    </div>
  );
}

function ChangeView({ change, choose }: { change: Change; choose: DiffViewProps["choose"] }) {
  const isRejected = choose?.rejected.has(change.index) ?? false;
  const { removed, added } = change;
  return (
    <span>
      {removed !== "" && (
        <del
          className={classNames(
            "rounded-sm decoration-1",
            isRejected ? "bg-sunken text-ink no-underline" : "bg-coral-wash text-coral line-through",
          )}
        >
          {removed}
        </del>
      )}
      {added !== "" && (
        <ins
          className={classNames(
            "rounded-sm underline-offset-2",
            removed !== "" && "ml-1",
            isRejected ? "text-ink-3 line-through decoration-1" : "bg-kelp-wash text-kelp underline decoration-1",
          )}
        >
          {added}
        </ins>
      )}
      {choose && <Decision change={change} isRejected={isRejected} toggle={choose.toggle} />}
    </span>
  );
}

type DecisionProps = { change: Change; isRejected: boolean; toggle: (index: number) => void };

/** Accept and reject, side by side behind the change; the one that holds is filled. */
function Decision({ change, isRejected, toggle }: DecisionProps) {
  const t = useTranslations("scenarios.diff");
  const number = change.index + 1;
  const button =
    // Under a finger each takes 44 px, half of the gap between them included.
    "relative inline-grid size-6 place-items-center rounded-sm border align-middle transition-colors after:absolute pointer-coarse:size-8 pointer-coarse:after:-inset-1.5 [&_svg]:size-3.5";
  return (
    <span className="mx-1 inline-flex select-none gap-0.5 align-middle pointer-coarse:mx-2 pointer-coarse:gap-3">
      <button
        type="button"
        aria-label={t("accept", { number })}
        aria-pressed={!isRejected}
        data-tip={t("acceptTip")}
        onClick={() => isRejected && toggle(change.index)}
        className={classNames(
          button,
          isRejected ? "border-line bg-surface text-ink-3 hover:text-ink" : "border-kelp bg-kelp text-on-kelp",
        )}
      >
        <Check aria-hidden="true" />
      </button>
      <button
        type="button"
        aria-label={t("reject", { number })}
        aria-pressed={isRejected}
        data-tip={t("rejectTip")}
        onClick={() => !isRejected && toggle(change.index)}
        className={classNames(
          button,
          isRejected ? "border-coral bg-coral text-on-coral" : "border-line bg-surface text-ink-3 hover:text-ink",
        )}
      >
        <X aria-hidden="true" />
      </button>
    </span>
  );
}
