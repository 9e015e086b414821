import { defineRoute, routes } from "@/lib/http";
import { exportTransactions } from "@/lib/portfolio";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: defineRoute({
    path: "/api/v1/portfolio/export",
    summary: "All transactions as CSV",
    auth: "user",
    limit: "other",
    handler: async ({ ctx }) =>
      new Response(await exportTransactions(ctx), {
        headers: {
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": 'attachment; filename="portfolio.csv"',
        },
      }),
  }),
});
