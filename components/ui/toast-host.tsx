"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Toaster, toast } from "sonner";
import { setToastHost, type ToastRequest } from "./toast.ts";

const defaultMs = 5000;

function show({ id, message, options }: ToastRequest): void {
  const { description, action, durationMs = defaultMs, tone } = options;
  const say = tone === "error" ? toast.error : toast;
  say(message, {
    id,
    description,
    duration: durationMs,
    action: action && { label: action.label, onClick: action.onPress },
  });
}

const classes = {
  toast:
    "flex w-full items-center gap-3 rounded-lg border border-line bg-surface py-2.5 pr-2.5 pl-3.5 font-sans text-ink text-sm shadow-float",
  content: "min-w-0 flex-1",
  title: "font-medium",
  description: "mt-0.5 text-ink-2",
  icon: "grid size-4 shrink-0 place-items-center text-coral [&_svg]:size-4",
  actionButton: "h-8 shrink-0 rounded-md px-2.5 font-medium text-kelp hover:bg-hover",
};

export default function ToastHost() {
  const t = useTranslations("ui");
  useEffect(() => {
    setToastHost({ show, dismiss: (id) => toast.dismiss(id) });
    return () => setToastHost(null);
  }, []);
  return (
    <Toaster
      position="bottom-right"
      containerAriaLabel={t("notifications")}
      offset={16}
      mobileOffset={{ bottom: "calc(7rem + env(safe-area-inset-bottom))", left: 16, right: 16 }}
      toastOptions={{ unstyled: true, classNames: classes }}
    />
  );
}
