import { importByteLimit } from "@/lib/contracts/api-v1/portfolio-limits";
import * as operations from "@/lib/contracts/operations/portfolio";
import { readBytes, routeOf, routes } from "@/lib/http";
import { importTransactions } from "@/lib/portfolio";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: routeOf(operations.importTransactions, async ({ ctx, request }) =>
    importTransactions(ctx, { file: await readBytes(request, importByteLimit) }),
  ),
});
