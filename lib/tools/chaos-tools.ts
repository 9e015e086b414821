import { z } from "zod";
import { outboundFetch } from "@/lib/platform/http";
import type { Tool } from "./define-tool.ts";

const input = z.object({ note: z.string().max(200) });

/** A tool that does something outside, where the chaos driver counts how often it was done. */
function chaosTool(name: string, toolClass: "effect" | "idempotent", receiver: string) {
  return {
    name,
    class: toolClass,
    description: "Sends a note to the chaos driver.",
    input,
    run: async (ctx: Parameters<Tool["run"]>[0], given: unknown) => {
      const { note } = input.parse(given);
      const answer = await outboundFetch(receiver, {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": ctx.idempotencyKey },
        body: JSON.stringify({ tool: name, note }),
        signal: ctx.signal,
      });
      return answer.json();
    },
  };
}

/** Tools with effects for `npm run chaos`, in builds made for it alone; nothing in any other build. */
export function chaosTools(): Record<string, unknown> {
  if (!HAS_FAILPOINTS) return {};
  // oxlint-disable-next-line node/no-process-env -- this variable is the driver's; the product's schema must not know it
  const receiver = process.env["HOLDFAST_CHAOS_RECEIVER"];
  if (receiver === undefined) return {};
  return {
    chaos_effect: chaosTool("chaos_effect", "effect", receiver),
    chaos_idempotent: chaosTool("chaos_idempotent", "idempotent", receiver),
  };
}
