import * as operations from "@/lib/contracts/operations/scenarios";
import { answerEditTask, routeOf, routes } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: routeOf(operations.editScenarioAsync, ({ ctx, body, request }) => answerEditTask(ctx, body, request)),
});
