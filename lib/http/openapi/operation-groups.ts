import type { ReferenceGroup } from "@/lib/contracts/api-v1/reference";
import { operations } from "@/lib/contracts/operations/index";
import { exampleRequest } from "./example-request.ts";

type Words = { titleOf: (tag: string) => string; summaryOf: (id: string) => string };

/** The operations by tag, in the order of the API description, each with the request of its first example. */
export function operationGroups({ titleOf, summaryOf }: Words): ReferenceGroup[] {
  return [...Map.groupBy(operations, ({ tag }) => tag)].map(([tag, members]) => ({
    tag,
    title: titleOf(tag),
    entries: members.map((declared) => ({
      id: declared.id,
      path: declared.path,
      summary: summaryOf(declared.id),
      request: exampleRequest(declared),
    })),
  }));
}
