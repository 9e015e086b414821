import * as operations from "@/lib/contracts/operations/stories";
import { routeOf, routes } from "@/lib/http";
import { exportStory } from "@/lib/scenarios";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(operations.exportStory, async ({ ctx, params }) => {
    const { name, markdown } = await exportStory(ctx, { storyId: params.id });
    return new Response(markdown, {
      headers: {
        "content-type": "text/markdown; charset=utf-8",
        "content-disposition": `attachment; filename="story.md"; filename*=UTF-8''${encodeURIComponent(name)}`,
      },
    });
  }),
});
