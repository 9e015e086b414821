import { z } from "zod";

/** ISO 8601, UTC. */
export const timeSchema = z.iso.datetime();

/** One page of a list; `next_cursor` is null on the last one. `id` names the list in the API description. */
export const pageOf = <S extends z.ZodType>(item: S, id: string) =>
  z.object({ data: z.array(item), next_cursor: z.string().nullable().describe("Null on the last page.") }).meta({ id });
