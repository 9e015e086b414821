import { readFileSync } from "node:fs";

/** The accessible names that the tests go by, in one language of the interface. */
export type Words = typeof english;

/** English names are a promise to other people's tests and to assistive technology, so they are spelled out here. */
const english = {
  email: "Email",
  password: "Password",
  signIn: "Sign in",
  createAccount: "Create account",
  message: "Message",
  send: "Send message",
  stop: "Stop generating",
  conversation: "Conversation",
  you: "You",
  assistant: "Assistant",
  chats: "Chats",
  newChat: "New chat",
  searchChats: "Search chats",
  chatOptions: "Chat options",
  chatTitle: "Chat title",
  rename: "Rename",
  delete: "Delete",
  undo: "Undo",
  account: "Account",
  signOut: "Sign out",
  settings: "Settings",
  copyAnswer: "Copy answer",
  copied: "Copied",
  regenerate: "Regenerate",
  tryAgain: "Try again",
  stoppedByYou: "Stopped by you",
  builtIn: "Built-in",
  model: "Model",
  openSidebar: "Open sidebar",
  closeSidebar: "Close sidebar",
  simulated: "simulated",
  asOf: "as of",
  rawCall: "Show raw input and output",
  missingChat: "There is no such chat",
  missingPage: "There is nothing here",
  keyRefused: "The model refused our key.",
  approvalRequest: "Approval request",
  approve: "Approve",
  edit: "Edit",
  deny: "Deny",
  approvals: "Approvals",
  portfolio: "Portfolio",
  approvedByYou: "Approved by you",
  approvedWithChanges: "Approved by you, with changes",
  deniedByYou: "Denied by you",
  giveReason: "Give a reason",
  denyReason: "Reason for denying",
  quantity: "Quantity",
  always: "Always allow this tool in this chat",
  waitsForYou: "Waits for your decision",
  waitingMessages: "Waiting messages",
  waitingMessage: "Waiting message",
  sendNow: "Send now",
  remove: "Remove",
  save: "Save",
  waitsForApproval: "Waits for your decision above",
  unsent: "Waiting to be sent",
  interrupted: "Interrupted by a newer message",
  continued: "Continued after a restart",
  changedElsewhere: "This chat has changed elsewhere",
};

/** Korean ones are whatever the interface says. */
function korean(): Words {
  const [auth, chat, sidebar, shell, tools, turnError, approvals, errors] = (
    ["auth", "chat", "sidebar", "shell", "tools", "turn-error", "approvals", "errors"] as const
  ).map(readMessages);
  const said = (messages: unknown, path: string): string => {
    const found = path.split(".").reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], messages);
    if (typeof found !== "string") throw new Error(`There is no Korean message ${path}.`);
    return found;
  };
  return {
    email: said(auth, "email"),
    password: said(auth, "password"),
    signIn: said(auth, "signIn"),
    createAccount: said(auth, "createAccount"),
    message: said(chat, "composer.label"),
    send: said(chat, "composer.send"),
    stop: said(chat, "composer.stop"),
    conversation: said(chat, "conversation"),
    you: said(chat, "you"),
    assistant: said(chat, "assistant"),
    chats: said(sidebar, "chats"),
    newChat: said(sidebar, "newChat"),
    searchChats: said(sidebar, "search"),
    chatOptions: said(sidebar, "chatOptions"),
    chatTitle: said(sidebar, "chatTitle"),
    rename: said(sidebar, "rename"),
    delete: said(sidebar, "delete"),
    undo: said(sidebar, "undo"),
    account: said(shell, "account"),
    signOut: said(shell, "signOut"),
    settings: said(shell, "settings"),
    copyAnswer: said(chat, "actions.copyAnswer"),
    copied: said(chat, "actions.copied"),
    regenerate: said(chat, "actions.regenerate"),
    tryAgain: said(chat, "actions.retry"),
    stoppedByYou: said(chat, "end.stopped"),
    builtIn: said(chat, "builtIn"),
    model: said(chat, "model.label"),
    openSidebar: said(shell, "openSidebar"),
    closeSidebar: said(shell, "closeSidebar"),
    simulated: said(tools, "tag.simulated"),
    asOf: said(tools, "source.line").split("{asOf}")[1]?.trim() ?? "",
    rawCall: said(tools, "raw.show"),
    missingChat: said(chat, "missing.title"),
    missingPage: said(shell, "notFound.title"),
    keyRefused: said(turnError, "reason.model_auth"),
    approvalRequest: said(approvals, "request"),
    approve: said(approvals, "approve"),
    edit: said(approvals, "edit"),
    deny: said(approvals, "deny"),
    approvals: said(shell, "pages.approvals"),
    portfolio: said(shell, "pages.portfolio"),
    approvedByYou: said(approvals, "decided.approved"),
    approvedWithChanges: said(approvals, "decided.approvedEdited"),
    deniedByYou: said(approvals, "decided.denied"),
    giveReason: said(approvals, "reason.give"),
    denyReason: said(approvals, "reason.label"),
    quantity: said(approvals, "argument.quantity"),
    always: said(approvals, "always"),
    waitsForYou: said(sidebar, "mark.waiting"),
    waitingMessages: said(chat, "queue.label"),
    waitingMessage: said(chat, "queue.editLabel"),
    sendNow: said(chat, "queue.sendNow"),
    remove: said(chat, "queue.remove"),
    save: said(chat, "queue.save"),
    waitsForApproval: said(chat, "queue.waitsForApproval"),
    unsent: said(chat, "queue.unsent"),
    interrupted: said(chat, "end.interrupted"),
    continued: said(chat, "end.continued"),
    changedElsewhere: said(errors, "session_changed"),
  };
}

function readMessages(area: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../messages/ko/${area}.json`, import.meta.url), "utf8"));
}

/** `locale` as a browser says it (`ko-KR`). */
export const wordsOf = (locale: string | undefined): Words => (locale?.startsWith("ko") ? korean() : english);
