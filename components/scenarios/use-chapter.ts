"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { isApiError } from "@/components/api-client";
import type { ChapterView } from "@/lib/contracts/api-v1/stories";
import { ChapterSaver, type Saved } from "./chapter-saver.ts";
import { chapterRequests } from "./story-requests.ts";

const savedOf = ({ title, text, version }: ChapterView): Saved => ({ title, text, version });

/** Browsers send what leaves with a page only up to 64 KB; longer texts ask before the page is left. */
const farewellCharacters = 18_000;

type Listeners = { notify: () => void; subscribe: (listener: () => void) => () => void; snapshot: () => number };

function listeners(): Listeners {
  const all = new Set<() => void>();
  let version = 0;
  return {
    notify: () => {
      version += 1;
      for (const listener of all) listener();
    },
    subscribe: (listener) => {
      all.add(listener);
      return () => void all.delete(listener);
    },
    snapshot: () => version,
  };
}

/**
 * A chapter that is being written: its draft, what is saved of it, and whether somebody else has saved meanwhile.
 * `onSaved` is called as it was first given: it must not depend on what is shown.
 */
export function useChapter(first: ChapterView, onSaved: (chapter: ChapterView) => void) {
  const [store] = useState(() => {
    const changes = listeners();
    const saver = new ChapterSaver(savedOf(first), {
      save: async (draft, base, isChosen) => {
        const title = draft.title.trim();
        const body = { ...(title === "" ? {} : { title }), text: draft.text, base_version: base, autosave: !isChosen };
        const saved = await chapterRequests.save(first.id, body, draft.text.length < farewellCharacters);
        onSaved(saved);
        return savedOf(saved);
      },
      isConflict: (error) => isApiError(error) && error.code === "story_conflict",
      later: (work, ms) => {
        const timer = setTimeout(work, ms);
        return () => clearTimeout(timer);
      },
      changed: changes.notify,
    });
    return { changes, saver };
  });
  const { saver, changes } = store;
  useSyncExternalStore(changes.subscribe, changes.snapshot, () => 0);
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (saver.state === "saved") return;
      const isLong = saver.draft.text.length >= farewellCharacters;
      const isStuck = saver.state === "conflict" || saver.state === "offline";
      if (isLong || isStuck || (saver.state === "saving" && saver.isBehind)) event.preventDefault();
      void saver.flush();
    };
    window.addEventListener("beforeunload", leave);
    return () => {
      window.removeEventListener("beforeunload", leave);
      void saver.flush();
      saver.close();
    };
  }, [saver]);

  return {
    draft: saver.draft,
    saved: saver.saved,
    state: saver.state,
    edit: saver.edit.bind(saver),
    flush: () => saver.flush(),
    /** What is saved at this moment, also before the page has shown it. */
    newest: () => saver.saved,
    stateNow: () => saver.state,
    adopt: (chapter: ChapterView) => {
      saver.adopt(savedOf(chapter));
      onSaved(chapter);
    },
    /** Shows what somebody else has saved, unless something written here would be lost by it, or it cannot be had now. */
    catchUp: async () => {
      // Whoever saves or asks next meets the same conflict.
      const newest = await chapterRequests.read(first.id).catch(() => null);
      if (newest === null || saver.state !== "saved") return;
      saver.adopt(savedOf(newest));
      onSaved(newest);
    },
    takeTheirs: async () => {
      const newest = await chapterRequests.read(first.id);
      saver.adopt(savedOf(newest));
      onSaved(newest);
    },
    keepMine: async () => saver.overwrite(savedOf(await chapterRequests.read(first.id))),
  };
}

export type ChapterHandle = ReturnType<typeof useChapter>;
