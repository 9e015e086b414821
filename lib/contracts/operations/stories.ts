import { idParams } from "../api-v1/params.ts";
import { startedTaskSchema } from "../api-v1/scenarios.ts";
import {
  baseVersionSchema,
  batchEditSchema,
  chapterByteLimit,
  chapterSchema,
  compareVersionsSchema,
  comparisonSchema,
  createChapterSchema,
  createStorySchema,
  importByteLimit,
  listStoriesSchema,
  listVersionsSchema,
  patchStorySchema,
  saveChapterSchema,
  storyDetailSchema,
  storyPageSchema,
  versionPageSchema,
  versionParams,
  versionSchema,
} from "../api-v1/stories.ts";
import { operation } from "../operation.ts";
import { idempotencyHeader } from "./headers.ts";
import { chapter, chapterId, detail, of, pieces, story, versionHead } from "./story-examples.ts";

const tag = "stories";
const user = { tag, auth: "user", limit: "other" } as const;

export const listStories = operation({
  ...user,
  id: "listStories",
  method: "GET",
  path: "/api/v1/stories",
  summary: "Stories, the one changed last first",
  query: listStoriesSchema,
  answers: [{ status: 200, description: "One page of stories.", schema: storyPageSchema }],
  examples: [{ query: { limit: 20 }, answer: { data: [story], next_cursor: null } }],
});

export const createStory = operation({
  ...user,
  id: "createStory",
  method: "POST",
  path: "/api/v1/stories",
  summary: "Create a story, with chapters or without",
  maxBytes: importByteLimit,
  maxKeys: 2_000,
  body: createStorySchema,
  answers: [{ status: 201, description: "The story.", schema: storyDetailSchema }],
  examples: [
    { body: { title: "The bell", chapters: [{ title: "Morning", text: "Tom rang the bell." }] }, answer: detail },
  ],
});

export const importStory = operation({
  ...user,
  id: "importStory",
  method: "POST",
  path: "/api/v1/stories/import",
  summary: "Create a story from a markdown file",
  description: "`# title` names the story, each `## chapter` begins a chapter. All of it or nothing.",
  contentTypes: ["text/markdown"],
  maxBytes: importByteLimit,
  answers: [{ status: 201, description: "The story.", schema: storyDetailSchema }],
  examples: [{ body: "# The bell\n\n## Morning\n\nTom rang the bell.\n", answer: detail }],
});

export const readStory = operation({
  ...user,
  id: "readStory",
  method: "GET",
  path: "/api/v1/stories/{id}",
  summary: "A story and its chapters in order, without their texts",
  params: idParams,
  answers: [{ status: 200, description: "The story.", schema: storyDetailSchema }],
  examples: [{ params: of.story, answer: detail }],
});

export const changeStory = operation({
  ...user,
  id: "changeStory",
  method: "PATCH",
  path: "/api/v1/stories/{id}",
  summary: "Rename a story, or put its chapters into another order",
  params: idParams,
  body: patchStorySchema,
  answers: [{ status: 200, description: "The story.", schema: storyDetailSchema }],
  errors: ["story_conflict"],
  examples: [{ params: of.story, body: { title: "The bell", chapter_ids: [chapterId] }, answer: detail }],
});

export const deleteStory = operation({
  ...user,
  id: "deleteStory",
  method: "DELETE",
  path: "/api/v1/stories/{id}",
  summary: "Delete a story; it can be brought back for half an hour",
  params: idParams,
  answers: [{ status: 204, description: "Deleted." }],
  examples: [{ params: of.story }],
});

export const restoreStory = operation({
  ...user,
  id: "restoreStory",
  method: "POST",
  path: "/api/v1/stories/{id}/restore",
  summary: "Bring a deleted story back",
  params: idParams,
  answers: [{ status: 200, description: "The story.", schema: storyDetailSchema }],
  examples: [{ params: of.story, answer: detail }],
});

export const exportStory = operation({
  ...user,
  id: "exportStory",
  method: "GET",
  path: "/api/v1/stories/{id}/export",
  summary: "A story as a markdown file",
  params: idParams,
  answers: [{ status: 200, description: "The file.", contentType: "text/markdown" }],
  examples: [{ params: of.story }],
});

export const batchEdit = operation({
  ...user,
  id: "batchEdit",
  method: "POST",
  path: "/api/v1/stories/{id}/batch",
  summary: "Ask for the same edit of many chapters, as a task",
  description: "Each chapter gets a proposal; the items of the task name them as `proposal_id`.",
  limit: "chat",
  params: idParams,
  body: batchEditSchema,
  headers: idempotencyHeader,
  answers: [{ status: 202, description: "The task has been stored.", schema: startedTaskSchema }],
  errors: ["idempotency_conflict", "budget_exceeded", "queue_full"],
  examples: [
    {
      params: of.story,
      body: { edit_request: "Rename Tom to Ada" },
      answer: { task_id: "tsk_0mi8y2k1c4f7a9d3b5e8h2j6" },
    },
  ],
});

export const createChapter = operation({
  ...user,
  id: "createChapter",
  method: "POST",
  path: "/api/v1/stories/{id}/chapters",
  summary: "Add a chapter",
  params: idParams,
  maxBytes: chapterByteLimit,
  body: createChapterSchema,
  answers: [{ status: 201, description: "The chapter.", schema: chapterSchema }],
  examples: [{ params: of.story, body: { title: "Morning", text: "Tom rang the bell." }, answer: chapter }],
});

export const readChapter = operation({
  ...user,
  id: "readChapter",
  method: "GET",
  path: "/api/v1/chapters/{id}",
  summary: "A chapter with its text",
  params: idParams,
  answers: [{ status: 200, description: "The chapter.", schema: chapterSchema }],
  examples: [{ params: of.chapter, answer: chapter }],
});

export const saveChapter = operation({
  ...user,
  id: "saveChapter",
  method: "PATCH",
  path: "/api/v1/chapters/{id}",
  summary: "Save the text or the title of a chapter as a new version",
  description:
    "`base_version` names the version that was read. When there is a newer one nothing is saved: 409 `story_conflict` with `chapter`, as it stands.",
  params: idParams,
  maxBytes: chapterByteLimit,
  body: saveChapterSchema,
  answers: [{ status: 200, description: "The chapter.", schema: chapterSchema }],
  errors: ["story_conflict"],
  examples: [{ params: of.chapter, body: { text: "Tom rang the bell.", base_version: 1 }, answer: chapter }],
});

export const deleteChapter = operation({
  ...user,
  id: "deleteChapter",
  method: "DELETE",
  path: "/api/v1/chapters/{id}",
  summary: "Delete a chapter; it can be brought back for half an hour",
  params: idParams,
  answers: [{ status: 204, description: "Deleted." }],
  examples: [{ params: of.chapter }],
});

export const restoreChapter = operation({
  ...user,
  id: "restoreChapter",
  method: "POST",
  path: "/api/v1/chapters/{id}/restore",
  summary: "Bring a deleted chapter back to its place",
  params: idParams,
  answers: [{ status: 200, description: "The chapter.", schema: chapterSchema }],
  examples: [{ params: of.chapter, answer: chapter }],
});

export const undoChange = operation({
  ...user,
  id: "undoChange",
  method: "POST",
  path: "/api/v1/chapters/{id}/undo",
  summary: "Take the last change of a chapter back; again takes the one before it",
  params: idParams,
  body: baseVersionSchema,
  answers: [{ status: 200, description: "The chapter, with a new version.", schema: chapterSchema }],
  errors: ["story_conflict", "edit_changes_nothing", "text_too_long"],
  examples: [{ params: of.chapter, body: { base_version: 1 }, answer: chapter }],
});

export const listVersions = operation({
  ...user,
  id: "listVersions",
  method: "GET",
  path: "/api/v1/chapters/{id}/versions",
  summary: "Versions of a chapter, newest first, without their texts",
  params: idParams,
  query: listVersionsSchema,
  answers: [{ status: 200, description: "One page of versions.", schema: versionPageSchema }],
  examples: [{ params: of.chapter, answer: { data: [versionHead], next_cursor: null } }],
});

const versionOf = { id: chapterId, version: 2 };

export const readVersion = operation({
  ...user,
  id: "readVersion",
  method: "GET",
  path: "/api/v1/chapters/{id}/versions/{version}",
  summary: "One version of a chapter with its text",
  params: versionParams,
  answers: [{ status: 200, description: "The version.", schema: versionSchema }],
  examples: [{ params: versionOf, answer: { ...versionHead, text: chapter.text } }],
});

export const restoreVersion = operation({
  ...user,
  id: "restoreVersion",
  method: "POST",
  path: "/api/v1/chapters/{id}/versions/{version}/restore",
  summary: "Go back to an older version, as a new one",
  params: versionParams,
  body: baseVersionSchema,
  answers: [{ status: 200, description: "The chapter, with a new version.", schema: chapterSchema }],
  errors: ["story_conflict", "text_too_long"],
  examples: [{ params: versionOf, body: { base_version: 3 }, answer: chapter }],
});

export const compareVersions = operation({
  ...user,
  id: "compareVersions",
  method: "GET",
  path: "/api/v1/chapters/{id}/compare",
  summary: "Any two versions of a chapter, word by word",
  params: idParams,
  query: compareVersionsSchema,
  answers: [{ status: 200, description: "The difference.", schema: comparisonSchema }],
  examples: [{ params: of.chapter, query: { from: 1, to: 2 }, answer: { from: 1, to: 2, pieces } }],
});
