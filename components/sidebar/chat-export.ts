import type { HistoryEntry } from "@/lib/contracts/api-v1/chat";
import type { SessionView } from "@/lib/contracts/api-v1/sessions";

type Named = Pick<SessionView, "id" | "title" | "created_at">;

/** The newest branch of a chat as Markdown: a heading, then each message under who said it and when (UTC). */
export function exportMarkdown(
  session: Named,
  history: readonly HistoryEntry[],
  labels: { you: string; assistant: string },
): string {
  const messages = history.map((entry) => {
    const who = entry.type === "human" ? labels.you : labels.assistant;
    const at = `${entry.timestamp.slice(0, 16).replace("T", " ")} UTC`;
    const state = entry.status === "completed" ? "" : ` (${entry.status})`;
    return `## ${who}\n\n_${at}${state}_\n\n${entry.content}`;
  });
  return `${[`# ${session.title.replaceAll("\n", " ")}`, ...messages].join("\n\n")}\n`;
}

/** The same as data, in the words of the API. */
export function exportJson(session: Named, history: readonly HistoryEntry[]): string {
  return `${JSON.stringify({ id: session.id, title: session.title, created_at: session.created_at, messages: history }, null, 2)}\n`;
}

/** A name every file system takes, from the title; the id when the title has nothing usable. */
export function fileNameOf(session: Named, extension: string): string {
  const name = session.title
    .normalize("NFC")
    .replace(/[\p{C}<>:"/\\|?*]+/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  // 80 units of at most three bytes stay below the 255 bytes that file systems allow.
  const short = name
    .slice(0, 80)
    .toWellFormed()
    .replace(/\uFFFD$/, "")
    .trim();
  return `${short || session.id.replace(/[^\w.-]+/g, "-")}.${extension}`;
}

export function downloadFile(name: string, content: string, mediaType: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: `${mediaType};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
