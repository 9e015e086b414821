import * as operations from "@/lib/contracts/operations/tasks";
import { routeOf, routes } from "@/lib/http";
import { getTask } from "@/lib/tasks";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(operations.getTask, ({ ctx, params, query }) =>
    getTask(ctx, { taskId: params.id, results: query.results === "true", item: query.item }),
  ),
});
