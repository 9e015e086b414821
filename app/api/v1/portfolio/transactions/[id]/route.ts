import * as operations from "@/lib/contracts/operations/portfolio";
import { routeOf, routes } from "@/lib/http";
import { undoTransaction } from "@/lib/portfolio";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  DELETE: routeOf(operations.undoTransaction, ({ ctx, params }) => undoTransaction(ctx, { transactionId: params.id })),
});
