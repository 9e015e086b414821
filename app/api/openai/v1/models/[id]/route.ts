import { readOpenAiModel as declared } from "@/lib/contracts/operations/openai";
import { readOpenAiModel, routeOf, routes } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: routeOf(declared, ({ params }) => readOpenAiModel(params.id)),
});
