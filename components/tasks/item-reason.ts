import type { TaskItemView } from "@/lib/contracts/api-v1/tasks";

type Words = { (key: string): string; has: (key: string) => boolean };

/** One sentence for a code, in the words of tasks, else in those of all pages. A newer server may send one not known here. */
export function itemReason({ reasons, errors }: { reasons: Words; errors: Words }, code: string): string {
  if (reasons.has(code)) return reasons(code);
  return errors.has(code) ? errors(code) : reasons("other");
}

/** Of these the sentence says all there is; what the server adds would be the same in English. */
const saidWhole: ReadonlySet<string> = new Set([
  "not_found",
  "budget_exceeded",
  "edit_empty",
  "edit_cut",
  "recovery_exhausted",
  "internal",
]);

/** What there is to know beside the sentence, in English: what the provider said, or which words were meant. */
export function itemDetail({ code, detail }: NonNullable<TaskItemView["error"]>): string | null {
  return detail === "" || saidWhole.has(code) ? null : detail;
}
