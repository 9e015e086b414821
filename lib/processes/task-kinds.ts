import { editScenarioItemSchema } from "@/lib/contracts/api-v1/scenarios";
import { createId } from "@/lib/platform/ids";
import { batchItemSchema, batchTaskKind, editTaskKind, editWholeStory, runBatchItem } from "@/lib/scenarios";
import { registerTaskKind, type TaskRun } from "@/lib/tasks";

/** Every kind of background work there is: domains say what it does, tasks when it runs, here they meet. */
export function registerTaskKinds(): void {
  registerTaskKind({
    kind: editTaskKind,
    item: editScenarioItemSchema,
    run: async (item, run) => {
      const { chapterId, story } = await editWholeStory(item, { ...run, account: accountOf(run) });
      return { chapterId, story };
    },
  });
  registerTaskKind({
    kind: batchTaskKind,
    item: batchItemSchema,
    run: (item, run) => runBatchItem(ctxOf(run), item, run),
  });
}

const accountOf = ({ ownerId, taskId, apiKeyId }: TaskRun) => ({ ownerId, kind: "task", taskId, apiKeyId }) as const;

/** Our own work on behalf of the task's owner. */
function ctxOf({ ownerId, signal }: TaskRun) {
  const actor = { type: "system", userId: ownerId, isAdmin: false } as const;
  return { actor, requestId: createId("req"), signal };
}
