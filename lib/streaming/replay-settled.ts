import { rawSql } from "@/db/client";
import type { ChatChunk, ChatPart, MessageMetadata } from "@/lib/contracts/message";
import { chunksOfParts } from "./chunks-of-parts.ts";
import type { StoredEvent } from "./queries.ts";

/**
 * The settled message as one replay, for readers who come when the log is gone. Its events have no place in the log,
 * so they carry epoch 0 and the encoder sends them without a cursor.
 */
export async function* replaySettled(ownerId: string, turnId: string): AsyncGenerator<StoredEvent[]> {
  const [row] = await rawSql()<{ id: string; parts: ChatPart[]; metadata: MessageMetadata }[]>`
    SELECT m.id, m.parts, m.metadata FROM turns t JOIN messages m ON m.id = t.assistant_message_id
    WHERE t.id = ${turnId} AND t.owner_id = ${ownerId}`;
  if (!row) return;
  const status = row.metadata.status ?? "completed";
  const chunks: ChatChunk[] = [
    { type: "start", messageId: row.id, messageMetadata: row.metadata },
    ...chunksOfParts(row.parts),
    ...endOf(row.metadata),
    { type: "data-turn", data: { status }, transient: true },
  ];
  yield chunks.map((chunk) => ({ epoch: 0, n: 0, json: JSON.stringify(chunk) }));
}

/** The chunk that ends a message in each final state. */
export function endOf(metadata: MessageMetadata): ChatChunk[] {
  const { status, error } = metadata;
  const last: ChatChunk = { type: "message-metadata", messageMetadata: metadata };
  if (status === "failed") return [last, { type: "error", errorText: error?.detail ?? "The answer failed." }];
  if (status === "stopped" || status === "interrupted") return [last, { type: "abort" }];
  return [{ type: "finish", messageMetadata: metadata }];
}
