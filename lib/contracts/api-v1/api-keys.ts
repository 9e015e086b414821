import { z } from "zod";

export const createApiKeySchema = z.object({ name: z.string().trim().min(1).max(100) });

/** A key as lists show it. The key itself is shown once, by the answer that creates it. */
export type ApiKeyView = {
  id: string;
  name: string;
  /** How the key begins, to recognise it: `hf_ab12`. */
  prefix: string;
  created_at: string;
  /** At most a minute behind. */
  last_used_at: string | null;
  revoked_at: string | null;
};

export type CreatedApiKey = ApiKeyView & { key: string };
