import * as operations from "@/lib/contracts/operations/models";
import { routeOf, routes } from "@/lib/http";
import { listModels } from "@/lib/models";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(operations.listModels, async () => ({ data: await listModels(), next_cursor: null })),
});
