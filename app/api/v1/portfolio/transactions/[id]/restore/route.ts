import * as operations from "@/lib/contracts/operations/portfolio";
import { routeOf, routes } from "@/lib/http";
import { restoreTransaction } from "@/lib/portfolio";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: routeOf(operations.restoreTransaction, ({ ctx, params }) =>
    restoreTransaction(ctx, { transactionId: params.id }),
  ),
});
