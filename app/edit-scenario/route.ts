import * as operations from "@/lib/contracts/operations/scenarios";
import { answerEdit, routeOf, routes } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: routeOf(operations.editScenario, ({ ctx, body, request }) => answerEdit(ctx, body, request)),
});
