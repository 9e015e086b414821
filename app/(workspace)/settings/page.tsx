import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountSection } from "@/components/settings/account-section";
import { ApiKeysSection } from "@/components/settings/api-keys-section";
import { ArchivedSection } from "@/components/settings/archived-section";
import { GeneralSection } from "@/components/settings/general-section";
import { ModelsSection } from "@/components/settings/models-section";
import { SettingsNavigation } from "@/components/settings/settings-navigation";
import { TopBar } from "@/components/shell/top-bar";
import { listApiKeys, pageCtx, requireUser } from "@/lib/auth";
import { passwordCharacterMinimum } from "@/lib/contracts/api-v1/auth";
import { listModels } from "@/lib/models";
import { listSessions } from "@/lib/sessions";
import { changePasswordAction, signOutAction } from "../../(auth)/actions.ts";
import { savePreferencesAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

export default async function SettingsPage() {
  const ctx = await pageCtx();
  const [t, user, models, keys, archived] = await Promise.all([
    getTranslations("settings"),
    requireUser(),
    listModels(),
    listApiKeys(ctx),
    listSessions(ctx, { limit: 50, archived: true }),
  ]);
  return (
    <>
      <TopBar>
        <h1 className="truncate px-1 text-base">{t("title")}</h1>
      </TopBar>
      <div className="scroll-thin min-h-0 flex-1 overflow-y-auto scroll-smooth">
        <div className="mx-auto flex w-full max-w-240 gap-12 px-4 pt-6 pb-24 md:px-8">
          <SettingsNavigation />
          <div className="flex min-w-0 max-w-184 flex-1 flex-col gap-11">
            <GeneralSection user={user} save={savePreferencesAction} />
            <ModelsSection user={user} models={models} save={savePreferencesAction} />
            <ApiKeysSection first={keys} />
            <ArchivedSection first={archived} />
            <AccountSection
              user={user}
              save={savePreferencesAction}
              changePassword={changePasswordAction}
              signOut={signOutAction}
              passwordMinimum={passwordCharacterMinimum}
            />
          </div>
        </div>
      </div>
    </>
  );
}
