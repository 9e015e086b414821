"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { showToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/use-error-text";
import { importByteLimit, type StoryPage, type StoryView } from "@/lib/contracts/api-v1/stories";
import { storyRequests } from "./story-requests.ts";

const undoMs = 10_000;

/** A short story in the language of the page, with something in it for each kind of edit. */
function sampleStory(t: (key: string) => string) {
  const chapters = ["one", "two", "three"].map((name) => ({
    title: t(`sample.${name}.title`),
    text: t(`sample.${name}.text`),
  }));
  return { title: t("sample.title"), chapters };
}

/** The list of stories and what can be done with it. `onOpen` goes to a story. */
export function useStories(first: StoryPage, onOpen: (id: string) => void) {
  const t = useTranslations("scenarios");
  const errorText = useErrorText();
  const [page, setPage] = useState(first);
  const [isBusy, setBusy] = useState(false);
  const fail = (error: unknown) => void showToast(errorText(error), { id: "stories", tone: "error" });

  async function reload(): Promise<void> {
    try {
      setPage(await storyRequests.list());
    } catch (error) {
      fail(error);
    }
  }

  async function busy(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  }

  async function more(): Promise<void> {
    if (page.next_cursor === null) return;
    const next = await storyRequests.list(page.next_cursor);
    setPage((now) => ({ data: [...now.data, ...next.data], next_cursor: next.next_cursor }));
  }

  async function remove(story: StoryView): Promise<void> {
    try {
      await storyRequests.remove(story.id);
      setPage((now) => ({ ...now, data: now.data.filter(({ id }) => id !== story.id) }));
      const action = { label: t("chapters.undo"), onPress: () => void restore(story.id) };
      showToast(t("deleted", { title: story.title }), { id: "stories", action, durationMs: undoMs });
    } catch (error) {
      fail(error);
    }
  }

  async function restore(id: string): Promise<void> {
    try {
      await storyRequests.restore(id);
      await reload();
    } catch (error) {
      fail(error);
    }
  }

  return {
    stories: page.data,
    cursor: page.next_cursor,
    isBusy,
    more: () => busy(more),
    remove,
    create: async (title: string) => {
      const name = t("chapters.name", { position: 1 });
      onOpen((await storyRequests.create({ title, chapters: [{ title: name, text: "" }] })).id);
    },
    rename: async (story: StoryView, title: string) => {
      await storyRequests.change(story.id, { title });
      await reload();
    },
    createSample: () =>
      busy(async () => {
        onOpen((await storyRequests.create(sampleStory(t))).id);
      }),
    importFile: (file: File) =>
      busy(async () => {
        if (file.size > importByteLimit) return void showToast(t("tooLarge"), { id: "stories", tone: "error" });
        onOpen((await storyRequests.importFile(file)).id);
      }),
  };
}

export type StoriesHandle = ReturnType<typeof useStories>;
