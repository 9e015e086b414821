import * as operations from "@/lib/contracts/operations/stories";
import { routeOf, routes } from "@/lib/http";
import { changeStory, deleteStory, getStory } from "@/lib/scenarios";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(operations.readStory, ({ ctx, params }) => getStory(ctx, { storyId: params.id })),
  PATCH: routeOf(operations.changeStory, ({ ctx, params, body }) => changeStory(ctx, { ...body, storyId: params.id })),
  DELETE: routeOf(operations.deleteStory, ({ ctx, params }) => deleteStory(ctx, { storyId: params.id })),
});
