import * as operations from "@/lib/contracts/operations/portfolio";
import { routeOf, routes } from "@/lib/http";
import { exportTransactions } from "@/lib/portfolio";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(
    operations.exportTransactions,
    async ({ ctx }) =>
      new Response(await exportTransactions(ctx), {
        headers: {
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": 'attachment; filename="portfolio.csv"',
        },
      }),
  ),
});
