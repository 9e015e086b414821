import {
  approvalPageSchema,
  approvalSchema,
  decisionSchema,
  grantListSchema,
  listApprovalsSchema,
} from "../api-v1/approvals.ts";
import { grantParams, idParams, sessionParams } from "../api-v1/params.ts";
import { operation } from "../operation.ts";
import { exampleApproval, exampleIds, exampleTime } from "./examples.ts";

const path = "/api/v1/approvals/{id}";
const tag = "approvals";
const params = { id: exampleIds.approval };
const pending = { ...exampleApproval, status: "pending", decided_by: null, decided_at: null };

export const listApprovals = operation({
  id: "listApprovals",
  method: "GET",
  path: "/api/v1/approvals",
  tag,
  summary: "What waits for a person's decision, over all chats; `status` asks for decided ones",
  auth: "user",
  limit: "other",
  query: listApprovalsSchema,
  answers: [{ status: 200, description: "A page of approvals, newest first.", schema: approvalPageSchema }],
  examples: [{ query: { status: "pending" }, answer: { data: [pending], next_cursor: null, pending: 1 } }],
});

export const readApproval = operation({
  id: "readApproval",
  method: "GET",
  path,
  tag,
  summary: "One approval",
  auth: "user",
  limit: "other",
  params: idParams,
  answers: [{ status: 200, description: "The approval.", schema: approvalSchema }],
  examples: [{ params, answer: pending }],
});

export const decideApproval = operation({
  id: "decideApproval",
  method: "POST",
  path,
  tag,
  summary: "Approve, edit and approve, or deny; the first decision wins",
  description: "Arguments that the tool does not take are 400 and leave it pending.",
  auth: "user",
  limit: "other",
  params: idParams,
  body: decisionSchema,
  answers: [{ status: 200, description: "The approval as it was decided.", schema: approvalSchema }],
  errors: ["approval_decided", "approval_expired"],
  examples: [{ params, body: { decision: "approve" }, answer: exampleApproval }],
});

const grantsPath = "/api/v1/sessions/{id}/grants";
const ofSession = { id: exampleIds.session };

export const listGrants = operation({
  id: "listGrants",
  method: "GET",
  path: grantsPath,
  tag,
  summary: "Tools that run in this chat without asking",
  auth: "user",
  limit: "other",
  params: sessionParams,
  answers: [{ status: 200, description: "The tools.", schema: grantListSchema }],
  examples: [{ params: ofSession, answer: { data: [{ tool: "portfolio_add", created_at: exampleTime }] } }],
});

export const revokeGrant = operation({
  id: "revokeGrant",
  method: "DELETE",
  path: `${grantsPath}/{tool}`,
  tag,
  summary: "Take back that a tool always runs in this chat",
  auth: "user",
  limit: "other",
  params: grantParams,
  answers: [{ status: 204, description: "The tool asks again." }],
  examples: [{ params: { ...ofSession, tool: "portfolio_add" } }],
});
