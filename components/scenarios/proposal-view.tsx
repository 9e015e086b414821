"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { isApiError } from "@/components/api-client";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { Tag } from "@/components/ui/tag";
import { showToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/use-error-text";
import type { ChapterView, ProposalView as Proposal } from "@/lib/contracts/api-v1/stories";
import { lengthWith } from "@/lib/contracts/chapter-length";
import { storyTextLimit } from "@/lib/contracts/scenario";
import { DiffView } from "./diff-view.tsx";
import { livePieces } from "./live-pieces.ts";
import { proposalRequests } from "./story-requests.ts";
import type { Writing } from "./use-proposal.ts";

/** The proposal while it is written. */
export function WritingProposal({ writing, onStop }: { writing: Writing; onStop: () => void }) {
  const t = useTranslations("scenarios.proposal");
  const { pieces, pending } = livePieces(writing.base, writing.text, writing.around);
  return (
    <section aria-label={t("label")} className="flex flex-col gap-4">
      <header className="flex flex-wrap items-center gap-3 rounded-lg border border-line bg-surface px-4 py-3">
        <Spinner className="text-kelp" />
        <p className="min-w-0 flex-1 text-ink-2 text-sm">
          {t("writing")} <span className="text-ink">{writing.request}</span>
        </p>
        <Button size="sm" onClick={onStop}>
          {t("stop")}
        </Button>
      </header>
      <DiffView pieces={pieces} pending={pending} />
    </section>
  );
}

type ProposalViewProps = {
  proposal: Proposal;
  /** Above the request where several stand together. */
  title?: string;
  /** The version the page has of the chapter. */
  version: number;
  onAccepted: (chapter: ChapterView) => void;
  onDiscarded: () => void;
  onConflict: () => void;
  /** Told which changes are to be taken over, whenever that changes. */
  onChosen?: (changes: number[]) => void;
  /** Leaves it open for later. */
  onLater?: () => void;
};

/** After these the page shows what is no more. */
const outdating = new Set(["story_conflict", "proposal_decided", "not_found"]);

const lengthOf = (proposal: Proposal, rejected: ReadonlySet<number>) =>
  lengthWith(proposal.pieces, (index) => !rejected.has(index));

/** A finished proposal: every change can be taken over or rejected, all of them at once too. */
export function ProposalView({
  proposal,
  title,
  version,
  onAccepted,
  onDiscarded,
  onConflict,
  onChosen,
  onLater,
}: ProposalViewProps) {
  const t = useTranslations("scenarios.proposal");
  const errorText = useErrorText();
  const [rejected, setRejected] = useState<ReadonlySet<number>>(new Set());
  const [pending, setPending] = useState<"accept" | "discard" | null>(null);
  const changes = proposal.pieces.flatMap((piece) => (piece.kind === "change" ? [piece.index] : []));
  const kept = changes.filter((index) => !rejected.has(index));
  const isAll = kept.length === changes.length;
  const toggle = (index: number) => {
    const next = new Set(rejected);
    if (!next.delete(index)) next.add(index);
    setRejected(next);
    onChosen?.(changes.filter((change) => !next.has(change)));
  };
  const work = async (kind: "accept" | "discard", action: () => Promise<void>) => {
    setPending(kind);
    try {
      await action();
    } catch (error) {
      showToast(errorText(error), { tone: "error" });
      if (isApiError(error) && outdating.has(error.code)) onConflict();
    } finally {
      setPending(null);
    }
  };
  const accept = () =>
    work("accept", async () => {
      onAccepted(await proposalRequests.accept(proposal.id, { changes: isAll ? "all" : kept, base_version: version }));
    });
  const discard = () =>
    work("discard", async () => {
      await proposalRequests.discard(proposal.id);
      onDiscarded();
    });
  return (
    <section aria-label={title ?? t("label")} className="flex flex-col gap-4">
      <header className="sticky top-0 z-10 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line bg-surface px-4 py-3">
        <div className="min-w-40 flex-1">
          {title && <p className="truncate font-medium text-ink text-sm">{title}</p>}
          <p className="line-clamp-2 text-ink text-sm [overflow-wrap:anywhere]">{proposal.edit_request}</p>
          <p className="mt-0.5 flex flex-wrap items-center gap-2 text-ink-3 text-xs">
            {t("count", { kept: kept.length, all: changes.length })}
            {proposal.model === "built-in" ? <Tag>{t("builtIn")}</Tag> : <span>{proposal.model}</span>}
            {!proposal.is_current && <Tag tone="amber">{t("outdated")}</Tag>}
          </p>
        </div>
        <div className="ml-auto flex flex-wrap justify-end gap-2">
          {onLater && (
            <Button size="sm" variant="quiet" onClick={onLater}>
              {t("later")}
            </Button>
          )}
          <Button size="sm" variant="quiet" pending={pending === "discard"} onClick={() => void discard()}>
            {t("discard")}
          </Button>
          <Button
            size="sm"
            variant="primary"
            disabled={kept.length === 0 || !proposal.is_current || lengthOf(proposal, rejected).isTooLong}
            pending={pending === "accept"}
            onClick={() => void accept()}
          >
            {isAll ? t("acceptAll") : t("acceptSome", { count: kept.length })}
          </Button>
        </div>
      </header>
      <Obstacle proposal={proposal} rejected={rejected} />
      <DiffView pieces={proposal.pieces} choose={{ rejected, toggle }} />
    </section>
  );
}

/** Why it cannot be taken over as it is chosen. */
function Obstacle({ proposal, rejected }: { proposal: Proposal; rejected: ReadonlySet<number> }) {
  const t = useTranslations("scenarios.proposal");
  const length = lengthOf(proposal, rejected);
  return (
    <output className="block text-amber-ink text-sm empty:hidden">
      {!proposal.is_current && t("outdatedText")}
      {proposal.is_current &&
        length.isTooLong &&
        t("tooLong", { characters: length.characters, limit: storyTextLimit })}
    </output>
  );
}
