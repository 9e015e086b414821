/** One rule of the engine taken away: some text of a source replaced, and the one test that must notice. */
export type Mutant = {
  name: string;
  /** Each text must stand in its file exactly once; when it does not, the mutant has to be written anew. */
  changes: readonly { file: string; from: string; to: string }[];
  test: { file: string; title: string };
};

const fence = "lib/turns/fence.db.test.ts";
const progress = "lib/turns/lifecycle/progress.ts";

export const mutants: readonly Mutant[] = [
  {
    name: "the fence takes no lock (FOR SHARE)",
    changes: [{ file: progress, from: "AND epoch = ${turn.epoch} FOR SHARE`;", to: "AND epoch = ${turn.epoch}`;" }],
    test: { file: fence, title: "that meets a claim under way waits for it, and then writes nothing" },
  },
  {
    name: "a step is committed whatever the epoch",
    changes: [
      {
        file: progress,
        from: "WHERE session_id = ${turn.sessionId} AND epoch = ${turn.epoch} FOR SHARE`;",
        to: "WHERE session_id = ${turn.sessionId} FOR SHARE`;",
      },
    ],
    test: { file: fence, title: "writes nothing, by whatever door it comes" },
  },
  {
    name: "a turn is settled whatever the epoch",
    changes: [
      {
        file: "lib/turns/lifecycle/settle.ts",
        from: "WHERE session_id = ${turn.sessionId} AND epoch = ${turn.epoch} AND active_turn_id = ${turn.turnId}",
        to: "WHERE session_id = ${turn.sessionId} AND active_turn_id = ${turn.turnId}",
      },
    ],
    test: { file: fence, title: "writes nothing, by whatever door it comes" },
  },
  {
    name: "a flush writes whatever the epoch",
    changes: [
      {
        file: "lib/streaming/flusher.ts",
        from: "JOIN lease USING (session_id) WHERE lease.epoch = e.epoch",
        to: "JOIN lease USING (session_id) WHERE lease.epoch >= e.epoch",
      },
    ],
    test: {
      file: "lib/turns/recovery.db.test.ts",
      title: "the old writer is fenced: its epoch is behind, and nothing of it is stored after the claim",
    },
  },
  {
    name: "a takeover does not raise the epoch",
    changes: [
      {
        file: "lib/turns/lifecycle/claim.ts",
        from: "UPDATE session_leases SET epoch = epoch + 1, holder = ${input.holder},\n        lease_until",
        to: "UPDATE session_leases SET epoch = epoch, holder = ${input.holder},\n        lease_until",
      },
    ],
    test: {
      file: "lib/turns/recovery.db.test.ts",
      title: "the old writer is fenced: its epoch is behind, and nothing of it is stored after the claim",
    },
  },
  {
    name: "the lock is released without looking at the token",
    changes: [
      {
        file: "lib/platform/redis-lock.ts",
        from: "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end",
        to: "if redis.call('GET', KEYS[1]) then return redis.call('DEL', KEYS[1]) end",
      },
    ],
    test: {
      file: "lib/platform/session-lock.db.test.ts",
      title: "redis: release compares the token; a wrong one keeps the key",
    },
  },
  {
    name: "the lock never expires",
    changes: [
      {
        file: "lib/platform/redis-lock.ts",
        from: "redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])",
        to: "redis.call('SET', KEYS[1], ARGV[1])",
      },
    ],
    test: {
      file: "lib/platform/session-lock.db.test.ts",
      title: "redis: the key expires by itself, and renewal then says lost",
    },
  },
  {
    name: "an effect that may have run is run again",
    changes: [
      {
        file: "lib/turns/engine/read-progress.ts",
        from: "class = 'effect' AND state = 'executing'`;",
        to: "class = 'none' AND state = 'executing'`;",
      },
      {
        file: progress,
        from: "(state = 'executing' AND (class = 'idempotent' OR epoch = ${turn.epoch}))",
        to: "state = 'executing'",
      },
    ],
    test: {
      file: "lib/turns/interrupted-effects.db.test.ts",
      title: "is unknown: it is not repeated by itself, a person chooses",
    },
  },
  {
    name: "what runs is not compared with what was approved",
    changes: [
      {
        file: "lib/turns/engine/tool-calls.ts",
        from: "return hashOf(args) === argsHash && (approvedHash === null || approvedHash === argsHash);",
        to: "return hashOf(args) !== argsHash || approvedHash === null || approvedHash !== null;",
      },
    ],
    test: {
      file: "lib/turns/approvals.db.test.ts",
      title: "does not run when what is stored is not what was approved",
    },
  },
  {
    name: "a later decision overwrites the first",
    changes: [
      {
        file: "lib/turns/lifecycle/decide.ts",
        from: 'if (asked.status !== "pending") return',
        to: 'if (asked.status === "never") return',
      },
      {
        file: "lib/turns/lifecycle/decide.ts",
        from: "WHERE id = ${input.approvalId} AND status = 'pending'`;",
        to: "WHERE id = ${input.approvalId}`;",
      },
    ],
    test: {
      file: "lib/turns/approvals.db.test.ts",
      title: "is decided once: of many decisions at the same time one wins, the others get it",
    },
  },
  {
    name: "a repeated client message id is not recognised",
    changes: [
      {
        file: "lib/turns/build-accept.ts",
        from: "clientKey: input.client_message_id ?? null,",
        to: "clientKey: null,",
      },
    ],
    test: {
      file: "lib/turns/commands.db.test.ts",
      title: "the same browser message id is one message, also while the chat is busy",
    },
  },
  {
    name: "the queue has no order",
    changes: [
      {
        file: "lib/turns/lifecycle/claim.ts",
        from: "AND status = 'queued' ORDER BY queue_order, id LIMIT 1 FOR UPDATE`;",
        to: "AND status = 'queued' ORDER BY queue_order DESC, id LIMIT 1 FOR UPDATE`;",
      },
    ],
    test: { file: fence, title: "is answered in the order in which it was written" },
  },
  {
    name: "a stop dies with the process that was asked",
    changes: [
      {
        file: "lib/turns/lifecycle/claim.ts",
        from: 'stop_requested_at AS "stopRequestedAt"`;',
        to: 'NULL::timestamptz AS "stopRequestedAt"`;',
      },
      {
        file: "lib/streaming/flusher.ts",
        from: "stop_requested_at IS NOT NULL AS stop, lease_until FROM session_leases",
        to: "false AS stop, lease_until FROM session_leases",
      },
    ],
    test: { file: fence, title: "that nobody was left to obey is obeyed by the one that takes the turn over" },
  },
];
