import { readOpenApi } from "@/lib/contracts/operations/description";
import { openApiDocument, routeOf, routes } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(readOpenApi, () => openApiDocument()),
});
