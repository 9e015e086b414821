"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { showToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/use-error-text";
import type { ChapterHead, ChapterView, StoryDetail } from "@/lib/contracts/api-v1/stories";
import { chapterRequests, storyRequests } from "./story-requests.ts";

const undoMs = 10_000;

/** A story and the chapter of it that is open. */
export function useStory(first: { story: StoryDetail; chapter: ChapterView | null }) {
  const t = useTranslations("scenarios.chapters");
  const errorText = useErrorText();
  const [story, setStory] = useState(first.story);
  const [chapter, setChapter] = useState(first.chapter);
  const fail = (error: unknown) => void showToast(errorText(error), { id: "story", tone: "error" });

  async function refresh(): Promise<void> {
    try {
      setStory(await storyRequests.read(first.story.id));
    } catch (error) {
      fail(error);
    }
  }

  async function open(id: string | null): Promise<void> {
    if (id === null) return setChapter(null);
    try {
      setChapter(await chapterRequests.read(id));
      // The address names the chapter, so that a reload comes back to it.
      window.history.replaceState(null, "", `?chapter=${id}`);
    } catch (error) {
      fail(error);
    }
  }

  /** What a save returned: the list shows its title and version. */
  function merge(saved: ChapterView): void {
    const { text: _text, ...head } = saved;
    setStory((now) => ({ ...now, chapters: now.chapters.map((one) => (one.id === head.id ? head : one)) }));
  }

  async function add(title: string): Promise<void> {
    const created = await chapterRequests.create(story.id, { title });
    await refresh();
    await open(created.id);
  }

  async function move(id: string, by: -1 | 1): Promise<void> {
    const ids = story.chapters.map((one) => one.id);
    const at = ids.indexOf(id);
    ids.splice(at, 1);
    ids.splice(at + by, 0, id);
    try {
      setStory(await storyRequests.change(story.id, { chapter_ids: ids }));
    } catch (error) {
      fail(error);
      await refresh();
    }
  }

  async function remove(gone: ChapterHead): Promise<void> {
    try {
      await chapterRequests.remove(gone.id);
      const action = { label: t("undo"), onPress: () => void bringBack(gone.id) };
      showToast(t("deleted", { title: gone.title }), { id: "story", action, durationMs: undoMs });
      const rest = story.chapters.filter(({ id }) => id !== gone.id);
      if (chapter?.id === gone.id) await open(rest[0]?.id ?? null);
      await refresh();
    } catch (error) {
      fail(error);
    }
  }

  async function bringBack(id: string): Promise<void> {
    try {
      await chapterRequests.restore(id);
      await refresh();
      await open(id);
    } catch (error) {
      fail(error);
    }
  }

  async function rename(title: string): Promise<void> {
    setStory(await storyRequests.change(story.id, { title }));
  }

  return { story, chapter, refresh, open, merge, add, move, remove, rename };
}
