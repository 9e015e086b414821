import { listOpenAiModels as declared } from "@/lib/contracts/operations/openai";
import { listOpenAiModels, routeOf, routes } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({ GET: routeOf(declared, listOpenAiModels) });
