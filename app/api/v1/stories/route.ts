import * as operations from "@/lib/contracts/operations/stories";
import { routeOf, routes } from "@/lib/http";
import { createStory, listStories } from "@/lib/scenarios";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(operations.listStories, ({ ctx, query }) => listStories(ctx, query)),
  POST: routeOf(operations.createStory, ({ ctx, body }) => createStory(ctx, body)),
});
