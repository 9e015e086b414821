import { z } from "zod";
import { editRequestSchema } from "../api-v1/scenarios.ts";
import { diffPieceSchema } from "../api-v1/stories.ts";
import { storyTextLimit } from "../scenario.ts";

export const storyEditInputSchema = z
  .object({
    /** Of the caller: its id, else its title, its place ("3", "chapter 3", "3장"), or both with the story's: `Harbour / 3`. */
    chapterId: z.string().trim().min(1).max(420).optional(),
    /** The text to edit, when it is no stored chapter. */
    story: z
      .string()
      .max(storyTextLimit)
      .refine((text) => text.trim() !== "", "must not be empty")
      .optional(),
    editRequest: editRequestSchema,
  })
  .refine(
    ({ chapterId, story }) => (chapterId === undefined) !== (story === undefined),
    "give either `chapterId` (a stored chapter) or `story` (the text itself), not both and not neither",
  );

/** What differs: how often, and the changes in their surroundings, `…` where text is left out. */
const difference = {
  changes: z.number().int(),
  preview: z.array(diffPieceSchema),
  /** What edited it; `built-in` is the rule-based editor. */
  model: z.string(),
};

/** Where a chapter is, for people. `url` is a path of ours. */
const chapterPlace = {
  chapter_id: z.string(),
  chapter_title: z.string(),
  story_title: z.string(),
  /** From 1. */
  position: z.number().int(),
  url: z.string(),
};

export const storyEditSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("story"), story: z.string(), ...difference }),
  /** The chapter stays as it is until a person accepts the proposal. */
  z.object({
    kind: z.literal("proposal"),
    proposal_id: z.string(),
    base_version: z.number().int(),
    ...chapterPlace,
    ...difference,
    /** The chapter would be longer than it may be: not all of the changes can be taken over together. */
    too_long: z.object({ characters: z.number().int(), limit: z.number().int() }).optional(),
  }),
  /** Nothing was edited: no chapter of the caller's, or several, are meant by `asked`. At most ten to choose from. */
  z.object({
    kind: z.literal("unclear"),
    reason: z.enum(["unknown", "ambiguous"]),
    asked: z.string(),
    chapters: z.array(z.object(chapterPlace)),
  }),
]);
export type StoryEdit = z.infer<typeof storyEditSchema>;
export type ChapterPlace = Extract<StoryEdit, { kind: "unclear" }>["chapters"][number];
