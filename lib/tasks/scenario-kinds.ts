import { editScenarioItemSchema } from "@/lib/contracts/api-v1/scenarios";
import { createId } from "@/lib/platform/ids";
import { batchItemSchema, batchTaskKind, editTaskKind, editWholeStory, runBatchItem } from "@/lib/scenarios";
import { registerTaskKind } from "./kinds.ts";

/** Edits of stories in the background: one text an item, or a proposal for each chapter of a batch. */
export function registerScenarioKinds(): void {
  registerTaskKind({
    kind: editTaskKind,
    item: editScenarioItemSchema,
    run: (item, { locale, signal }) => editWholeStory(item, { locale, signal }),
  });
  registerTaskKind({
    kind: batchTaskKind,
    item: batchItemSchema,
    run: (item, { ownerId, taskId, locale, signal }) => {
      const ctx = {
        actor: { type: "system", userId: ownerId, isAdmin: false },
        requestId: createId("req"),
        signal,
      } as const;
      return runBatchItem(ctx, item, { taskId, locale, signal });
    },
  });
}
