"use client";

import { useState } from "react";
import type { ChatMessage } from "@/lib/contracts/message";
import type { ModelView } from "@/lib/contracts/models";

/** The model for the next message: chosen here, else the one of the last answer, else the person's, else the default. */
export function useModelChoice(
  models: readonly ModelView[],
  messages: readonly ChatMessage[],
  preferred: string | null,
) {
  const [chosenId, choose] = useState<string | null>(null);
  const lastId = messages.findLast((message) => message.role === "assistant")?.metadata?.model;
  const model =
    [chosenId, lastId, preferred].map((id) => models.find((one) => one.id === id)).find((one) => one !== undefined) ??
    models.find((one) => one.default) ??
    models[0];
  return { model, choose };
}
