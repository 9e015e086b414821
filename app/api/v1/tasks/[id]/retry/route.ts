import * as operations from "@/lib/contracts/operations/tasks";
import { routeOf, routes } from "@/lib/http";
import { retryTask } from "@/lib/tasks";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: routeOf(operations.retryTask, ({ ctx, params }) => retryTask(ctx, { taskId: params.id })),
});
