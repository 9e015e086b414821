import { idParams } from "../api-v1/params.ts";
import {
  acceptProposalSchema,
  chapterSchema,
  listProposalsSchema,
  proposalPageSchema,
  proposalSchema,
  proposeSchema,
} from "../api-v1/stories.ts";
import { streamEventSchema } from "../api-v1/stream-events.ts";
import { operation } from "../operation.ts";
import { chapter, of, proposal, proposalHead } from "./story-examples.ts";

const user = { tag: "stories", auth: "user", limit: "other" } as const;

export const proposeEdit = operation({
  ...user,
  id: "proposeEdit",
  method: "POST",
  path: "/api/v1/chapters/{id}/proposals",
  summary: "Ask for an edit of a chapter or a selection; it becomes a proposal",
  description:
    "The chapter stays as it is until the proposal is accepted. Closing the connection does not stop the edit. With `stream: true` the edited text comes as the text of a chat's events, and a transient `data-proposal` with the stored proposal before `finish`. An edit that fails before its first word is a problem in both cases.",
  limit: "chat",
  patient: true,
  params: idParams,
  body: proposeSchema,
  answers: [
    { status: 201, description: "The proposal.", schema: proposalSchema },
    {
      status: 200,
      description: "The text as it is written.",
      schema: streamEventSchema,
      contentType: "text/event-stream",
    },
  ],
  errors: [
    "story_conflict",
    "edit_needs_model",
    "edit_changes_nothing",
    "edit_empty",
    "edit_cut",
    "budget_exceeded",
    "model_unavailable",
    "model_timeout",
  ],
  examples: [
    { params: of.chapter, body: { edit_request: "Rename Tom to Ada", base_version: 2 }, answer: proposal },
    {
      params: of.chapter,
      body: { edit_request: "Shorten it", base_version: 2, selection: { from: 0, to: 8 }, stream: true },
    },
  ],
});

export const stopEdits = operation({
  ...user,
  id: "stopEdits",
  method: "POST",
  path: "/api/v1/chapters/{id}/proposals/stop",
  summary: "Stop the edits of a chapter that are being written; nothing of them is kept",
  params: idParams,
  answers: [{ status: 204, description: "They end." }],
  examples: [{ params: of.chapter }],
});

export const listProposals = operation({
  ...user,
  id: "listProposals",
  method: "GET",
  path: "/api/v1/chapters/{id}/proposals",
  summary: "Proposals for a chapter, newest first, without their texts",
  params: idParams,
  query: listProposalsSchema,
  answers: [{ status: 200, description: "The newest proposals.", schema: proposalPageSchema }],
  examples: [{ params: of.chapter, query: { status: "open" }, answer: { data: [proposalHead], next_cursor: null } }],
});

export const readProposal = operation({
  ...user,
  id: "readProposal",
  method: "GET",
  path: "/api/v1/proposals/{id}",
  summary: "A proposal with its difference, word by word",
  params: idParams,
  answers: [{ status: 200, description: "The proposal.", schema: proposalSchema }],
  examples: [{ params: of.proposal, answer: proposal }],
});

export const acceptProposal = operation({
  ...user,
  id: "acceptProposal",
  method: "POST",
  path: "/api/v1/proposals/{id}/accept",
  summary: "Take over all changes of a proposal, or some of them",
  description:
    "The others are rejected. When the chapter no longer has the text that the proposal was made from: 409 `story_conflict` with `chapter`, and nothing is changed. When the chapter would be longer than it may be: 422 `text_too_long` with `characters` and `limit`; the proposal stays open, and fewer of its changes may fit.",
  params: idParams,
  body: acceptProposalSchema,
  answers: [{ status: 200, description: "The chapter, with a new version.", schema: chapterSchema }],
  errors: ["story_conflict", "proposal_decided", "text_too_long"],
  examples: [
    {
      params: of.proposal,
      body: { changes: [0], base_version: 2 },
      answer: { ...chapter, version: 3, text: "Ada rang the bell." },
    },
  ],
});

export const discardProposal = operation({
  ...user,
  id: "discardProposal",
  method: "DELETE",
  path: "/api/v1/proposals/{id}",
  summary: "Reject a whole proposal; the chapter stays as it is",
  params: idParams,
  answers: [{ status: 204, description: "Rejected." }],
  errors: ["proposal_decided"],
  examples: [{ params: of.proposal }],
});
