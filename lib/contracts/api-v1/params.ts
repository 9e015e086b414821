import { z } from "zod";
import { sessionIdSchema } from "./chat.ts";

export const idParams = z.object({ id: z.string().regex(/^[a-z]{3}_[0-9a-z]{8,64}$/) });
export const apiKeyParams = z.object({ id: z.string() });
export const sessionParams = z.object({ id: sessionIdSchema });
export const historyParams = z.object({ session_id: sessionIdSchema });
export const browserSessionParams = z.object({ sessionId: sessionIdSchema });
export const grantParams = sessionParams.extend({ tool: z.string().regex(/^[a-z0-9_]{1,64}$/) });
