import { everyOutcome } from "../answers/every-outcome.ts";
import { whichText, wordStoryEdit } from "../answers/story-edit.ts";
import type { StoryEditOrder } from "../understanding/read-story-edit.ts";
import { type Part, saying } from "./intent.ts";

/**
 * The part of a message that is an order to edit a story. It is read from the whole message and not clause by clause: what
 * was pasted to be edited asks for nothing, whatever it says.
 */
export function storyEditPart(order: StoryEditOrder): Part {
  if (order.kind === "unnamed") return saying("story-edit", whichText);
  const { editRequest } = order;
  const of = order.kind === "text" ? { story: order.story } : { chapterId: order.chapterId };
  return {
    intent: "story-edit",
    calls: [{ tool: "story_edit", input: { ...of, editRequest } }],
    word: (outcomes, language) => everyOutcome(outcomes, (outcome) => wordStoryEdit(outcome, language)),
  };
}
