import { call, type Json, json } from "../client.ts";
import type { Prepare } from "./send-operation.ts";

const text = "Tom rang the bell.";

/** A new story of one chapter. */
async function newStory(): Promise<{ id: string; chapter: Json }> {
  const body = { title: "The bell", chapters: [{ title: "Morning", text }] };
  const made = await json("/api/v1/stories", { body });
  return { id: made.body.id, chapter: made.body.chapters[0] };
}

/** A chapter of two versions. */
async function savedChapter(): Promise<Json> {
  const { chapter } = await newStory();
  const body = { text: `${text} Twice.`, base_version: chapter.version };
  return (await json(`/api/v1/chapters/${chapter.id}`, { method: "PATCH", body })).body;
}

async function newProposal(): Promise<{ id: string; version: number }> {
  const { chapter } = await newStory();
  const body = { edit_request: "Rename Tom to Ada", base_version: chapter.version, model: "built-in" };
  const made = await json(`/api/v1/chapters/${chapter.id}/proposals`, { body });
  return { id: made.body.id, version: chapter.version };
}

const onStory: Prepare = async () => ({ params: { id: (await newStory()).id } });
const onChapter: Prepare = async () => ({ params: { id: (await newStory()).chapter.id } });
const onProposal: Prepare = async () => ({ params: { id: (await newProposal()).id } });

/** With the version that the chapter has, in the body. */
const onVersionOf =
  (made: () => Promise<Json>, params: object = {}): Prepare =>
  async ({ body }) => {
    const { id, version } = await made();
    return { params: { id, ...params }, body: { ...(body as object), base_version: version } };
  };

export const storyPreparations: Record<string, Prepare> = {
  readStory: onStory,
  deleteStory: onStory,
  exportStory: onStory,
  batchEdit: onStory,
  createChapter: onStory,
  changeStory: async () => {
    const { id, chapter } = await newStory();
    return { params: { id }, body: { title: "The bells", chapter_ids: [chapter.id] } };
  },
  restoreStory: async () => {
    const { id } = await newStory();
    await call(`/api/v1/stories/${id}`, { method: "DELETE" });
    return { params: { id } };
  },
  readChapter: onChapter,
  deleteChapter: onChapter,
  listVersions: onChapter,
  listProposals: onChapter,
  stopEdits: onChapter,
  restoreChapter: async () => {
    const { id } = (await newStory()).chapter;
    await call(`/api/v1/chapters/${id}`, { method: "DELETE" });
    return { params: { id } };
  },
  saveChapter: onVersionOf(async () => (await newStory()).chapter),
  proposeEdit: onVersionOf(async () => (await newStory()).chapter),
  undoChange: onVersionOf(savedChapter),
  restoreVersion: onVersionOf(savedChapter, { version: "1" }),
  readVersion: async () => ({ params: { id: (await savedChapter()).id, version: "1" } }),
  compareVersions: async () => ({ params: { id: (await savedChapter()).id } }),
  readProposal: onProposal,
  discardProposal: onProposal,
  acceptProposal: async () => {
    const { id, version } = await newProposal();
    return { params: { id }, body: { changes: [0], base_version: version } };
  },
};
