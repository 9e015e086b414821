import { AppError } from "@/lib/platform/errors";
import type { NeedsModel } from "../built-in/edit.ts";

const reasons: Record<NeedsModel["reason"], (about: string) => string> = {
  not_understood: (about) =>
    `The built-in editor works by rules and cannot do "${about}". This edit needs a language model.`,
  unknown_verb: (about) =>
    `The built-in editor cannot change the tense of "${about}" by rules. This edit needs a language model.`,
  unclear_person: (about) =>
    `The built-in editor cannot tell who is meant (${about}). Say it in the request, or use a language model.`,
};

/** 422 with `reason` and `about`, so that a program can tell them apart. */
export function needsModelError({ reason, about }: NeedsModel): AppError {
  return new AppError("edit_needs_model", reasons[reason](about), { extra: { reason, about } });
}

export function changesNothingError(about: string): AppError {
  return new AppError(
    "edit_changes_nothing",
    `There is nothing to change: "${about}" is not in the text, or is so already.`,
    {
      extra: { about },
    },
  );
}

export const emptyEditError = () =>
  new AppError("edit_empty", "The model answered with an empty text. The story is as it was.");
export const cutEditError = () =>
  new AppError("edit_cut", "The model ended before the text was complete. The story is as it was.");
