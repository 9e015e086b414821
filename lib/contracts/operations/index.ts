import type { AnyOperation, Method } from "../operation.ts";
import * as apiKeys from "./api-keys.ts";
import * as approvals from "./approvals.ts";
import * as browser from "./browser.ts";
import * as chat from "./chat.ts";
import * as description from "./description.ts";
import * as events from "./events.ts";
import * as health from "./health.ts";
import * as history from "./history.ts";
import * as market from "./market.ts";
import * as models from "./models.ts";
import * as openai from "./openai.ts";
import * as portfolio from "./portfolio.ts";
import * as proposals from "./proposals.ts";
import * as scenarios from "./scenarios.ts";
import * as sessions from "./sessions.ts";
import * as stories from "./stories.ts";
import * as tasks from "./tasks.ts";
import * as turns from "./turns.ts";
import * as usage from "./usage.ts";

const areas = [
  chat,
  history,
  sessions,
  turns,
  approvals,
  tasks,
  scenarios,
  stories,
  proposals,
  portfolio,
  market,
  models,
  usage,
  openai,
  events,
  apiKeys,
  health,
  description,
];

const methodOrder: readonly Method[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** By address, and at one address reading before changing; a module lists what it exports by name. */
function byAddress(a: AnyOperation, b: AnyOperation): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return methodOrder.indexOf(a.method) - methodOrder.indexOf(b.method);
}

/** Every operation of the public contract, in the order in which the API description lists them. */
export const operations: readonly AnyOperation[] = areas.flatMap((area) =>
  Object.values<AnyOperation>(area).toSorted(byAddress),
);

/** What our own pages do by addresses of their own: no part of the contract, and in no document. */
export const internalOperations: readonly AnyOperation[] = Object.values(browser);
