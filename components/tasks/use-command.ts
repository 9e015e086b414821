"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { showToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/use-error-text";

type Command = "cancel" | "retry";

/** Sends a command once, however often it is pressed, and says when it was not taken. */
export function useCommand() {
  const t = useTranslations("tasks.failed");
  const errorText = useErrorText();
  const [busy, setBusy] = useState<Command | null>(null);
  const isUnderWay = useRef(false);
  const run = (command: Command, act: () => Promise<void>): void => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setBusy(command);
    void act()
      .catch((error: unknown) => {
        showToast(t(command), { id: `task-${command}`, tone: "error", description: errorText(error) });
      })
      .finally(() => {
        isUnderWay.current = false;
        setBusy(null);
      });
  };
  return { busy, run };
}
