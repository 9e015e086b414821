// plant: eslint(no-restricted-imports)
import { env } from "node:process";

export const key = env.OPENAI_API_KEY;
