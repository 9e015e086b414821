/** What the operations are about, in the order of the API description. */
export const tagDescriptions: Record<string, string> = {
  chat: "Send messages and read what came of them.",
  sessions: "Conversations: list, rename, archive, delete.",
  turns: "One message and its answer: its state, its events, stop, the queue.",
  approvals: "What the assistant may do only when a person agrees.",
  tasks: "Background work: its progress, its items and their results.",
  scenarios: "Edit a story as a request says: at once, as events, or in the background.",
  stories: "Stories with chapters: their versions, and proposals to take over or to reject.",
  portfolio: "What was bought and sold, and what it is worth.",
  market: "Prices, history and analysis; every figure says where it comes from.",
  models: "What can answer.",
  usage: "What answers used and cost, and the monthly budget.",
  openai: "The same assistant for clients made for OpenAI.",
  events: "Hints for whoever shows things and wants them fresh.",
  "api-keys": "Keys for programs.",
  health: "Whether the installation works.",
  description: "This description.",
};
