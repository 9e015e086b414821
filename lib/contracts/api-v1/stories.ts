import { z } from "zod";
import { proposalStatuses, storyTextLimit, versionSources } from "../scenario.ts";
import { pageOf, timeSchema } from "./page-of.ts";
import { editRequestSchema, modelSchema } from "./scenarios.ts";

/** Chapters of a story. */
export const chapterLimit = 500;
export const importByteLimit = 8 * 1024 * 1024;
/** Bytes of a body with a chapter's text. */
export const chapterByteLimit = 2 * 1024 * 1024;

const titleSchema = z.string().trim().min(1).max(200);
const textSchema = z.string().max(storyTextLimit);
const versionNumber = z.number().int().min(1).max(2_000_000_000);
const baseVersion = versionNumber.describe("The version the sender has read; a newer one is 409 `story_conflict`.");

export const storySchema = z
  .object({
    id: z.string(),
    title: z.string(),
    chapter_count: z.number().int(),
    characters: z.number().int().describe("Of all chapters."),
    open_proposals: z.number().int(),
    created_at: timeSchema,
    updated_at: timeSchema,
  })
  .meta({ id: "Story" });
export type StoryView = z.infer<typeof storySchema>;
export const storyPageSchema = pageOf(storySchema, "StoryPage");
export type StoryPage = z.infer<typeof storyPageSchema>;

const chapterHead = {
  id: z.string(),
  story_id: z.string(),
  position: z.number().int().describe("From 1."),
  title: z.string(),
  version: z.number().int().describe("Of the newest text; rises with every save."),
  characters: z.number().int(),
  open_proposals: z.number().int(),
  created_at: timeSchema,
  updated_at: timeSchema,
};
export const chapterHeadSchema = z.object(chapterHead).meta({ id: "ChapterHead" });
export type ChapterHead = z.infer<typeof chapterHeadSchema>;
export const chapterSchema = z.object({ ...chapterHead, text: z.string() }).meta({ id: "Chapter" });
export type ChapterView = z.infer<typeof chapterSchema>;

export const storyDetailSchema = storySchema
  .extend({ chapters: z.array(chapterHeadSchema).describe("In order, without their texts.") })
  .meta({ id: "StoryDetail" });
export type StoryDetail = z.infer<typeof storyDetailSchema>;

const newChapter = { title: titleSchema, text: textSchema.default("") };
export const listStoriesSchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(512).optional(),
});
export const createStorySchema = z.object({
  title: titleSchema,
  chapters: z.array(z.object(newChapter)).max(chapterLimit).default([]),
});
export type CreateStory = z.infer<typeof createStorySchema>;
export const patchStorySchema = z
  .object({
    title: titleSchema.optional(),
    chapter_ids: z.array(z.string().max(128)).max(chapterLimit).optional().describe("All chapters in their new order."),
  })
  .refine((body) => body.title !== undefined || body.chapter_ids !== undefined, "nothing to change");
export type PatchStory = z.infer<typeof patchStorySchema>;
export const createChapterSchema = z.object({
  ...newChapter,
  position: z.number().int().min(1).max(chapterLimit).optional().describe("At the end unless given."),
});
export type CreateChapter = z.infer<typeof createChapterSchema>;

export const saveChapterSchema = z
  .object({
    title: titleSchema.optional(),
    text: textSchema.optional(),
    base_version: baseVersion,
    autosave: z
      .boolean()
      .default(false)
      .describe("Saved while somebody writes: such saves within ten minutes leave one version in the history."),
  })
  .refine((body) => body.title !== undefined || body.text !== undefined, "nothing to change");
export type SaveChapter = z.infer<typeof saveChapterSchema>;
export const baseVersionSchema = z.object({ base_version: baseVersion });

const versionHead = {
  version: z.number().int(),
  title: z.string(),
  source: z.enum(versionSources).describe("Who made it: a person, an edit, an import, a return to an older version."),
  note: z.string().describe("The edit request; the number of the version that was restored."),
  characters: z.number().int(),
  created_at: timeSchema,
};
const versionHeadSchema = z.object(versionHead).meta({ id: "VersionHead" });
export type VersionHead = z.infer<typeof versionHeadSchema>;
export const versionPageSchema = pageOf(versionHeadSchema, "VersionPage");
export type VersionPage = z.infer<typeof versionPageSchema>;
export const versionSchema = z.object({ ...versionHead, text: z.string() }).meta({ id: "Version" });
export type VersionView = z.infer<typeof versionSchema>;
export const listVersionsSchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(64).optional(),
});
export const versionParams = z.object({
  id: z.string().regex(/^[a-z]{3}_[0-9a-z]{8,64}$/),
  version: z.coerce.number().int().min(1).max(2_000_000_000),
});
export const compareVersionsSchema = z.object({
  from: z.coerce.number().int().min(1).max(2_000_000_000),
  to: z.coerce.number().int().min(1).max(2_000_000_000),
});

export const diffPieceSchema = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("same"), text: z.string() }),
    z.object({
      kind: z.literal("change"),
      index: z.number().int().describe("From 0 among the changes: what a decision names."),
      removed: z.string(),
      added: z.string(),
    }),
  ])
  .meta({
    id: "DiffPiece",
    description: "All `same` and `removed` texts in order are the old text, all `same` and `added` the new.",
  });
export type DiffPiece = z.infer<typeof diffPieceSchema>;
export const comparisonSchema = z
  .object({ from: z.number().int(), to: z.number().int(), pieces: z.array(diffPieceSchema) })
  .meta({ id: "Comparison" });
export type Comparison = z.infer<typeof comparisonSchema>;

const selectionSchema = z
  .object({ from: z.number().int().min(0).max(storyTextLimit), to: z.number().int().min(1).max(storyTextLimit) })
  .refine(({ from, to }) => from < to, "must not be empty")
  .describe("UTF-16 offsets into the text of `base_version`: only this part is edited.");
export const proposeSchema = z.object({
  edit_request: editRequestSchema,
  base_version: baseVersion,
  selection: selectionSchema.optional(),
  model: modelSchema.optional(),
  stream: z
    .boolean()
    .optional()
    .describe("Answer with events while it is written; the last but one holds the proposal."),
});
export type Propose = z.infer<typeof proposeSchema>;

const proposalHead = {
  id: z.string(),
  chapter_id: z.string(),
  base_version: z.number().int(),
  edit_request: z.string(),
  selection: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
  model: z.string(),
  status: z.enum(proposalStatuses),
  task_id: z.string().nullable().describe("The batch it came from."),
  created_at: timeSchema,
  decided_at: timeSchema.nullable(),
};
const proposalHeadSchema = z.object(proposalHead).meta({ id: "ProposalHead" });
export type ProposalHead = z.infer<typeof proposalHeadSchema>;
export const proposalPageSchema = pageOf(proposalHeadSchema, "ProposalPage");
export type ProposalPage = z.infer<typeof proposalPageSchema>;
export const proposalSchema = z
  .object({
    ...proposalHead,
    text: z.string().describe("The whole chapter as proposed."),
    pieces: z.array(diffPieceSchema).describe("The difference to the text of `base_version`, word by word."),
    is_current: z.boolean().describe("The chapter still has the text it was made from."),
  })
  .meta({ id: "Proposal" });
export type ProposalView = z.infer<typeof proposalSchema>;
export const listProposalsSchema = z.object({
  status: z.enum([...proposalStatuses, "all"]).default("open"),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const acceptProposalSchema = z.object({
  changes: z
    .union([z.literal("all"), z.array(z.number().int().min(0).max(storyTextLimit)).min(1).max(20_000)])
    .default("all")
    .describe("The indexes of the changes to take over; the others are rejected."),
  base_version: baseVersion,
});
export type AcceptProposal = z.infer<typeof acceptProposalSchema>;

export const batchEditSchema = z.object({
  edit_request: editRequestSchema,
  chapter_ids: z.array(z.string().max(128)).min(1).max(chapterLimit).optional().describe("All chapters unless given."),
  model: modelSchema.optional(),
});
export type BatchEdit = z.infer<typeof batchEditSchema>;
