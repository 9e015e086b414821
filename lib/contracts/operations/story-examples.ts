import { exampleTime, laterTime } from "./examples.ts";

/** One story, told by the examples of all its operations. */
export const chapterId = "chp_0mi9ck2f4b1c2d3e4f5g6h7i";
const [storyId, proposalId] = ["sty_0mi9ck2f4a1b2c3d4e5f6g7h", "prp_0mi9ck2f4c1d2e3f4g5h6i7j"];
export const of = { story: { id: storyId }, chapter: { id: chapterId }, proposal: { id: proposalId } };
const sums = { characters: 18, open_proposals: 0, created_at: exampleTime, updated_at: laterTime };
export const story = { id: storyId, title: "The bell", chapter_count: 1, ...sums };
const head = { id: chapterId, story_id: storyId, position: 1, title: "Morning", version: 2, ...sums };
export const chapter = { ...head, text: "Tom rang the bell." };
export const detail = { ...story, chapters: [head] };
export const versionHead = {
  version: 2,
  title: "Morning",
  source: "person",
  note: "",
  characters: 18,
  created_at: laterTime,
};
export const pieces = [
  { kind: "change", index: 0, removed: "Tom", added: "Ada" },
  { kind: "same", text: " rang the bell." },
];
export const proposalHead = {
  id: proposalId,
  chapter_id: chapterId,
  base_version: 2,
  edit_request: "Rename Tom to Ada",
  selection: null,
  model: "built-in",
  status: "open",
  task_id: null,
  created_at: laterTime,
  decided_at: null,
};
export const proposal = { ...proposalHead, text: "Ada rang the bell.", pieces, is_current: true };
