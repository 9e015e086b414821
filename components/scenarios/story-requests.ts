import { api, streamFetch } from "@/components/api-client";
import { readEventData } from "@/components/shell/event-lines";
import type { StartedTask } from "@/lib/contracts/api-v1/scenarios";
import type {
  ChapterView,
  Comparison,
  ProposalPage,
  ProposalView,
  StoryDetail,
  StoryPage,
  VersionPage,
} from "@/lib/contracts/api-v1/stories";
import type { TaskView } from "@/lib/contracts/api-v1/tasks";

const stories = "/api/v1/stories";
const story = (id: string) => `${stories}/${encodeURIComponent(id)}` as const;
const chapter = (id: string) => `/api/v1/chapters/${encodeURIComponent(id)}` as const;
const proposal = (id: string) => `/api/v1/proposals/${encodeURIComponent(id)}` as const;

type NewStory = { title: string; chapters?: { title: string; text: string }[] };
type Save = { title?: string; text?: string; base_version: number; autosave?: boolean };

export const exportPath = (id: string) => `${story(id)}/export`;

export const storyRequests = {
  list: (cursor?: string) => api<StoryPage>("GET", stories, { query: { limit: 50, cursor } }),
  create: (body: NewStory) => api<StoryDetail>("POST", stories, { body }),
  importFile: async (file: Blob): Promise<StoryDetail> => {
    const headers = { "content-type": "text/markdown", accept: "application/json" };
    const response = await streamFetch(`${stories}/import`, { method: "POST", headers, body: file });
    return (await response.json()) as StoryDetail;
  },
  read: (id: string) => api<StoryDetail>("GET", story(id)),
  change: (id: string, body: { title?: string; chapter_ids?: string[] }) =>
    api<StoryDetail>("PATCH", story(id), { body }),
  remove: (id: string) => api("DELETE", story(id)),
  restore: (id: string) => api<StoryDetail>("POST", `${story(id)}/restore`),
  batch: (id: string, body: { edit_request: string; chapter_ids: string[]; model?: string | undefined }) =>
    api<StartedTask>("POST", `${story(id)}/batch`, { body }),
};

export const chapterRequests = {
  create: (storyId: string, body: { title: string; text?: string }) =>
    api<ChapterView>("POST", `${story(storyId)}/chapters`, { body }),
  read: (id: string) => api<ChapterView>("GET", chapter(id)),
  save: (id: string, body: Save, keepalive = false) => api<ChapterView>("PATCH", chapter(id), { body, keepalive }),
  remove: (id: string) => api("DELETE", chapter(id)),
  restore: (id: string) => api<ChapterView>("POST", `${chapter(id)}/restore`),
  undo: (id: string, base_version: number) =>
    api<ChapterView>("POST", `${chapter(id)}/undo`, { body: { base_version } }),
  versions: (id: string, cursor?: string) => api<VersionPage>("GET", `${chapter(id)}/versions`, { query: { cursor } }),
  compare: (id: string, from: number, to: number) =>
    api<Comparison>("GET", `${chapter(id)}/compare`, { query: { from, to } }),
  restoreVersion: (id: string, version: number, base_version: number) =>
    api<ChapterView>("POST", `${chapter(id)}/versions/${version}/restore`, { body: { base_version } }),
  stopEdits: (id: string) => api("POST", `${chapter(id)}/proposals/stop`),
  proposals: (id: string) => api<ProposalPage>("GET", `${chapter(id)}/proposals`, { query: { status: "open" } }),
};

export const proposalRequests = {
  read: (id: string) => api<ProposalView>("GET", proposal(id)),
  accept: (id: string, body: { changes: "all" | number[]; base_version: number }) =>
    api<ChapterView>("POST", `${proposal(id)}/accept`, { body }),
  discard: (id: string) => api("DELETE", proposal(id)),
};

export const readTask = (id: string) => api<TaskView>("GET", `/api/v1/tasks/${encodeURIComponent(id)}`);

export type Ask = {
  edit_request: string;
  base_version: number;
  selection?: { from: number; to: number };
  model?: string | undefined;
};

/** The event stream ended with a refusal: `code` is one of the API's, or `network` when it just ended. */
export class EditFailed extends Error {
  readonly code: string;
  constructor(code: string, detail: string) {
    super(detail);
    this.name = "EditFailed";
    this.code = code;
  }
}

/**
 * Asks for an edit and reads it as it is written: `onText` gets the edited text so far. Resolves with the stored proposal;
 * rejects with `ApiError`, `EditFailed` or the signal's abort.
 */
export async function streamProposal(
  chapterId: string,
  ask: Ask,
  { onText, signal }: { onText: (text: string) => void; signal: AbortSignal },
): Promise<ProposalView> {
  const response = await streamFetch(`${chapter(chapterId)}/proposals`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream" },
    body: JSON.stringify({ ...ask, stream: true }),
    signal,
  });
  const read = { text: "", proposal: null as ProposalView | null, failure: null as EditFailed | null };
  if (response.body !== null)
    await readEventData(
      response.body,
      (data) => take(data, read, onText),
      () => undefined,
    ).catch((cause: unknown) => {
      if (signal.aborted) throw cause;
    });
  if (read.failure !== null) throw read.failure;
  if (read.proposal === null) throw new EditFailed("network", "The stream ended early.");
  return read.proposal;
}

type Read = { text: string; proposal: ProposalView | null; failure: EditFailed | null };
type Chunk = {
  type?: string;
  delta?: string;
  data?: { status?: string; error?: { code: string; detail: string } } & Partial<ProposalView>;
};

function take(data: string, read: Read, onText: (text: string) => void): void {
  if (data === "[DONE]") return;
  const chunk = JSON.parse(data) as Chunk;
  if (chunk.type === "text-delta" && chunk.delta !== undefined) {
    read.text += chunk.delta;
    onText(read.text);
  }
  if (chunk.type === "data-proposal") read.proposal = chunk.data as ProposalView;
  const error = chunk.type === "data-turn" ? chunk.data?.error : undefined;
  if (error) read.failure = new EditFailed(error.code, error.detail);
}
