import { importByteLimit } from "@/lib/contracts/api-v1/stories";
import * as operations from "@/lib/contracts/operations/stories";
import { readBytes, requestLocale, routeOf, routes } from "@/lib/http";
import { importStory } from "@/lib/scenarios";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: routeOf(operations.importStory, async ({ ctx, request }) => {
    const isKorean = requestLocale(request.headers) === "ko";
    const names = {
      story: isKorean ? "제목 없는 이야기" : "Untitled story",
      chapter: (position: number) => (isKorean ? `${position}장` : `Chapter ${position}`),
    };
    return importStory(ctx, { file: await readBytes(request, importByteLimit), names });
  }),
});
