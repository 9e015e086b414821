"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { isApiError } from "@/components/api-client";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { showToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/use-error-text";
import type { ChapterHead, ChapterView, ProposalView as Proposal, StoryDetail } from "@/lib/contracts/api-v1/stories";
import { ProposalView } from "./proposal-view.tsx";
import { chapterRequests, proposalRequests } from "./story-requests.ts";

type ReviewListProps = {
  story: StoryDetail;
  onAccepted: (chapter: ChapterView) => void;
  onChanged: () => void;
  onClose: () => void;
};

type Open = { chapter: ChapterHead; proposal: Proposal };

/** All open proposals of a story, one difference a chapter. */
export function ReviewList({ story, onAccepted, onChanged, onClose }: ReviewListProps) {
  const t = useTranslations("scenarios.review");
  const { open, failure, drop } = useOpenProposals(story);
  const all = useAcceptAll({ open: open ?? [], drop, onAccepted, onChanged });
  return (
    <section aria-label={t("title")} className="flex flex-col gap-10">
      <header className="flex items-center gap-3 pt-4">
        <h2 className="flex-1 text-ink text-lg">{t("title")}</h2>
        {(open?.length ?? 0) > 1 && (
          <Button size="sm" variant="primary" pending={all.isPending} onClick={() => void all.accept()}>
            {t("acceptAll", { count: open?.length ?? 0 })}
          </Button>
        )}
        <Button size="sm" onClick={onClose}>
          {t("close")}
        </Button>
      </header>
      {failure !== null && <p className="text-coral text-sm">{failure}</p>}
      {open === null && failure === null && <Skeleton className="h-60" />}
      {open?.length === 0 && <p className="text-ink-2 text-sm">{t("none")}</p>}
      {open?.map(({ chapter, proposal }) => (
        <ProposalView
          key={proposal.id}
          title={chapter.title}
          proposal={proposal}
          version={story.chapters.find(({ id }) => id === chapter.id)?.version ?? chapter.version}
          onAccepted={(accepted) => {
            drop(proposal.id);
            onAccepted(accepted);
          }}
          onDiscarded={() => {
            drop(proposal.id);
            onChanged();
          }}
          onConflict={onChanged}
          onChosen={(changes) => all.choose(proposal.id, changes)}
        />
      ))}
    </section>
  );
}

type AcceptAll = Pick<ReviewListProps, "onAccepted" | "onChanged"> & { open: Open[]; drop: (id: string) => void };

/** Refusals that say nothing about the other proposals; the latter are about one that is no longer open. */
const ownRefusals = new Set(["text_too_long", "story_conflict"]);
const goneRefusals = new Set(["proposal_decided", "not_found"]);

/**
 * Takes over what is chosen of every proposal, one after the other. One that cannot be stays open, and all others are taken
 * over all the same; what is no reason of its own ends it.
 */
function useAcceptAll({ open, drop, onAccepted, onChanged }: AcceptAll) {
  const t = useTranslations("scenarios.review");
  const errorText = useErrorText();
  const [isPending, setIsPending] = useState(false);
  const chosen = useRef(new Map<string, number[]>());
  async function accept(): Promise<void> {
    setIsPending(true);
    // The page hears of them together: it reads the story anew each time.
    const accepted = new Map<string, ChapterView>();
    const refused: unknown[] = [];
    const keep = (id: string, error: unknown) => {
      if (isApiError(error) && goneRefusals.has(error.code)) drop(id);
      else if (isApiError(error) && ownRefusals.has(error.code)) refused.push(error);
      else throw error;
    };
    try {
      for (const { chapter, proposal } of open) {
        const changes = chosen.current.get(proposal.id) ?? "all";
        // A second one of the same chapter is about a text that is no more.
        if (!proposal.is_current || changes.length === 0 || accepted.has(chapter.id)) continue;
        const { id, base_version } = proposal;
        const accepting = proposalRequests.accept(id, { changes, base_version });
        const taken = await accepting.catch((error: unknown) => keep(id, error));
        if (taken === undefined) continue;
        accepted.set(chapter.id, taken);
        drop(id);
      }
      if (refused.length === 0) return;
      const reasons = [...new Set(refused.map(errorText))].join(" ");
      showToast(t("refused", { count: refused.length }), { id: "refused", tone: "error", description: reasons });
      onChanged();
    } catch (error) {
      showToast(errorText(error), { tone: "error" });
      onChanged();
    } finally {
      for (const chapter of accepted.values()) onAccepted(chapter);
      setIsPending(false);
    }
  }
  return { isPending, accept, choose: (id: string, changes: number[]) => void chosen.current.set(id, changes) };
}

function useOpenProposals(story: StoryDetail) {
  const errorText = useErrorText();
  const [open, setOpen] = useState<Open[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  // A list that was asked for before a decision may come after it.
  const decided = useRef(new Set<string>());
  // Only chapters with proposals are asked for; which those are changes as a batch goes on.
  const waiting = story.chapters.filter(({ open_proposals: count }) => count > 0);
  const names = waiting.map(({ id, open_proposals: count, version }) => `${id}:${count}:${version}`).join(" ");
  useEffect(() => {
    let isOver = false;
    const load = async () => {
      const found = await Promise.all(
        waiting.map(async (chapter) => {
          const heads = await chapterRequests.proposals(chapter.id);
          const proposals = await Promise.all(heads.data.map(({ id }) => proposalRequests.read(id)));
          return proposals.map((proposal) => ({ chapter, proposal }));
        }),
      );
      if (!isOver) setOpen(found.flat().filter(({ proposal }) => !decided.current.has(proposal.id)));
    };
    load().catch((error: unknown) => {
      if (!isOver) setFailure(errorText(error));
    });
    return () => {
      isOver = true;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- `names` is what `waiting` says
  }, [names, errorText]);
  const drop = (id: string) => {
    decided.current.add(id);
    setOpen((now) => now?.filter(({ proposal }) => proposal.id !== id) ?? null);
  };
  return { open, failure, drop };
}
