import * as operations from "@/lib/contracts/operations/tasks";
import { routeOf, routes } from "@/lib/http";
import { cancelTask } from "@/lib/tasks";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: routeOf(operations.cancelTask, ({ ctx, params }) => cancelTask(ctx, { taskId: params.id })),
});
