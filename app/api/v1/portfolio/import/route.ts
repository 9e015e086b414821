import { importByteLimit } from "@/lib/contracts/api-v1/portfolio-limits";
import { defineRoute, readBytes, routes } from "@/lib/http";
import { importTransactions } from "@/lib/portfolio";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: defineRoute({
    path: "/api/v1/portfolio/import",
    summary: "Add transactions from a CSV file, all of them or none",
    auth: "user",
    limit: "other",
    patient: true,
    contentTypes: ["text/csv"],
    maxBytes: importByteLimit,
    handler: async ({ ctx, request }) => importTransactions(ctx, { file: await readBytes(request, importByteLimit) }),
  }),
});
