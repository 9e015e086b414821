export { exportTransactions } from "./export-transactions.ts";
export { getAdvice } from "./get-advice.ts";
export { importTransactions } from "./import-transactions.ts";
export { listTransactions } from "./list-transactions.ts";
export { type Recorded, recordTransaction } from "./record-transaction.ts";
export { restoreTransaction, undoTransaction } from "./undo-transaction.ts";
export { valueHistory } from "./value-history.ts";
export { viewPortfolio } from "./view-portfolio.ts";
