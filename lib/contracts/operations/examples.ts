/** Ids and moments that the examples share, so that they tell one story. */
export const exampleIds = {
  session: "trip-to-jeju",
  turn: "trn_0mi9ck2f4q7d1x0n5b8h3w6t",
  question: "msg_0mi9ck2f4a2c4e6g8i0k2m4o",
  answer: "msg_0mi9ck2f4b3d5f7h9j1l3n5p",
  approval: "apr_0mi9ck2f4c4e6g8i0k2m4o6q",
  transaction: "ptx_0mi9ck2f4d5f7h9j1l3n5p7r",
  key: "key_0mi9ck2f4e6g8i0k2m4o6q8s",
} as const;

export const exampleTime = "2026-03-02T09:30:00.000Z";
export const laterTime = "2026-03-02T09:30:02.400Z";

export const exampleSession = {
  id: exampleIds.session,
  title: "A trip to Jeju",
  pinned: false,
  archived: false,
  created_at: exampleTime,
  updated_at: laterTime,
  active_turn: null,
  unread: false,
};

export const exampleTurn = {
  session_id: exampleIds.session,
  turn_id: exampleIds.turn,
  message_id: exampleIds.answer,
  user_message_id: exampleIds.question,
  status: "completed",
  reply: "128 / 4 = 32",
  response: "128 / 4 = 32",
  sources: [],
  tool_calls: [
    {
      id: "call_1",
      name: "calculator",
      input: { expression: "128 / 4" },
      output: { expression: "128 / 4", result: "32" },
      state: "done",
    },
  ],
  approvals: [],
  usage: { input_tokens: 212, output_tokens: 18 },
  error: null,
  execution_time: 2.4,
  attempt: 1,
  queue_position: null,
  created_at: exampleTime,
  started_at: exampleTime,
  finished_at: laterTime,
};

export const exampleApproval = {
  id: exampleIds.approval,
  session_id: exampleIds.session,
  session_title: "A trip to Jeju",
  turn_id: exampleIds.turn,
  tool_call_id: "call_2",
  kind: "change",
  tool: "portfolio_add",
  input: { symbol: "TSLA", quantity: "3" },
  original_input: null,
  reason: "portfolio_add changes something",
  status: "approved",
  created_at: exampleTime,
  expires_at: "2026-03-09T09:30:00.000Z",
  decided_by: "usr_0mi9ck2f4f7h9j1l3n5p7r9t",
  decided_at: laterTime,
  decision_reason: null,
};

export const exampleTransaction = {
  id: exampleIds.transaction,
  symbol: "TSLA",
  name: "Tesla",
  name_ko: "테슬라",
  side: "buy",
  quantity: "3",
  price: "250.5",
  currency: "USD",
  at: exampleTime,
  created_at: exampleTime,
  price_source: "given",
  undone_at: null,
  tool_call_id: null,
};
