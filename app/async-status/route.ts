import * as operations from "@/lib/contracts/operations/tasks";
import { routeOf, routes } from "@/lib/http";
import { getAsyncStatus } from "@/lib/tasks";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(operations.getAsyncStatus, ({ ctx }) => getAsyncStatus(ctx)),
});
