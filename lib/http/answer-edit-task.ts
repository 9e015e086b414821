import { type Ctx, ownerOf } from "@/lib/auth";
import type { EditScenarioItem } from "@/lib/contracts/api-v1/scenarios";
import type { BatchEdit } from "@/lib/contracts/api-v1/stories";
import { resolveModel } from "@/lib/models";
import { batchTaskKind, describeBatch, editTaskKind } from "@/lib/scenarios";
import { createTask, getTask, waitForTask } from "@/lib/tasks";
import { assertBudget, isFreeModel } from "@/lib/usage";
import { idempotencyOf } from "./idempotency-key.ts";
import { preferredWait } from "./preferred-wait.ts";
import { requestLocale } from "./request-locale.ts";

/** Stores edits as a task: 202 with its id, or 200 with the task when it is over within the wait asked for. */
export async function answerEditTask(
  ctx: Ctx,
  body: { items: EditScenarioItem[] },
  request: Request,
): Promise<unknown> {
  const { items } = body;
  const first = items[0]?.editRequest ?? "";
  const { taskId } = await createTask(ctx, {
    kind: editTaskKind,
    title: shortened(first),
    about: null,
    items,
    names: items.map(({ chapterId }) => ({ label: chapterId })),
    admit: admitEdits(ctx, items),
    locale: requestLocale(request.headers),
    idempotency: idempotencyOf(request, body),
  });
  const seconds = preferredWait(request);
  if (seconds !== null && (await waitForTask(ctx, { taskId, seconds })))
    return Response.json(await getTask(ctx, { taskId, results: true }), { headers: { "preference-applied": "wait" } });
  return { task_id: taskId };
}

/** Stores the same edit of many chapters as a task, each of whose items becomes a proposal. */
export async function answerBatch(ctx: Ctx, body: BatchEdit & { storyId: string }, request: Request): Promise<unknown> {
  const { title, items } = await describeBatch(ctx, body);
  const about = `/scenarios/${body.storyId}`;
  const { taskId } = await createTask(ctx, {
    kind: batchTaskKind,
    title: shortened(`${title}: ${body.edit_request}`),
    about,
    items,
    names: items.map((item) => ({ label: item.title, about: `${about}?chapter=${item.chapter_id}` })),
    admit: admitEdits(ctx, items),
    locale: requestLocale(request.headers),
    idempotency: idempotencyOf(request, body),
  });
  return { task_id: taskId };
}

/** Throws `budget_exceeded` before anything is stored, unless every item goes to a model that costs nothing. */
function admitEdits(ctx: Ctx, items: readonly { model?: string | undefined }[]) {
  const isFree = async () => {
    const models = [...new Set(items.map(({ model }) => model))];
    // A model that does not exist is its item's failure and costs nothing.
    const ids = await Promise.all(
      models.map((id) =>
        resolveModel(id).then(
          (model) => model.id,
          () => null,
        ),
      ),
    );
    return ids.every((id) => id === null || isFreeModel(id));
  };
  return () => assertBudget(ownerOf(ctx), { isFree });
}

/** One line, short enough for a list; whole characters. */
function shortened(text: string): string {
  const line = [...new Intl.Segmenter().segment(text.replaceAll(/\s+/gu, " ").trim().slice(0, 400))].map(
    ({ segment }) => segment,
  );
  return line.length > 80 ? `${line.slice(0, 79).join("")}…` : line.join("");
}
