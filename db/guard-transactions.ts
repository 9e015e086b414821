import type { Sql, TransactionSql } from "postgres";

type Work = (tx: TransactionSql) => unknown;
/** Whether the connection that a transaction ran on may still be its own. */
type Fate = { isOver: boolean };

const never = new Promise<never>(() => undefined);

/**
 * Makes `sql.begin` end with its connection. The driver tells the caller that a transaction failed when its connection is
 * gone, but lets its work go on: later statements, and the driver's own ROLLBACK or COMMIT, would reach whatever the
 * connection is used for next, outside any transaction or inside somebody else's. Here they throw, and nothing is sent.
 */
export function guardTransactions(sql: Sql): Sql {
  const begin = sql.begin.bind(sql) as (options: string, work: Work) => Promise<unknown>;
  const guarded = (...given: [Work] | [string, Work]) => {
    const [options, work] = given.length === 1 ? ["", given[0]] : given;
    const fate: Fate = { isOver: false };
    const outcome = begin(options, (tx) => runGuarded(tx, work, fate));
    const end = () => {
      fate.isOver = true;
    };
    outcome.then(end, end);
    return outcome;
  };
  return Object.assign(sql, { begin: guarded });
}

async function runGuarded(tx: TransactionSql, work: Work, fate: Fate): Promise<unknown> {
  try {
    const result = work(guard(tx, fate));
    // The driver allows a list of statements as well.
    const done = await (Array.isArray(result) ? Promise.all(result) : result);
    return fate.isOver ? await never : done;
  } catch (error) {
    // A connection that ends fails its statements first and is known to be gone after that.
    await new Promise((resolve) => setImmediate(resolve));
    if (fate.isOver) return never;
    throw error;
  }
}

/** The same handle, which throws instead of sending once the transaction is over. */
function guard(tx: TransactionSql, fate: Fate): TransactionSql {
  const assertOpen = () => {
    if (!fate.isOver) return;
    throw Object.assign(new Error("the connection of this transaction is gone"), { code: "CONNECTION_CLOSED" });
  };
  return new Proxy(tx, {
    apply(target, receiver, given) {
      assertOpen();
      return Reflect.apply(target, receiver, given);
    },
    get(target, name) {
      assertOpen();
      return Reflect.get(target, name);
    },
  });
}
