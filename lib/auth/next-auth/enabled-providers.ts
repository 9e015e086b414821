import type { ProviderChoice } from "@/lib/contracts/api-v1/auth";
import { env } from "@/lib/platform/env";

/** The providers that the sign-in page offers beside e-mail and password. */
export function enabledProviders(): ProviderChoice[] {
  const values = env();
  const choices: ProviderChoice[] = [];
  if (values.AUTH_GITHUB_ID) choices.push({ id: "github", name: "GitHub" });
  if (values.AUTH_GOOGLE_ID) choices.push({ id: "google", name: "Google" });
  if (values.AUTH_OIDC_ID) choices.push({ id: "oidc", name: values.AUTH_OIDC_NAME });
  return choices;
}
