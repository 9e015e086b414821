"use client";

import { AlertDialog as BaseAlert } from "@base-ui/react/alert-dialog";
import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "./button.tsx";
import { classNames } from "./class-names.ts";
import type { AlertDialogProps, DialogProps } from "./dialog-props.ts";
import { IconButton } from "./icon-button.tsx";

const backdrop =
  "fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0";
const viewport = "fixed inset-0 z-40 grid place-items-center overflow-y-auto p-4";
const popup =
  "relative w-full rounded-lg border border-line bg-surface text-ink shadow-float outline-none transition-[opacity,translate] data-ending-style:opacity-0 data-starting-style:translate-y-1 data-starting-style:opacity-0";

export function DialogPopup({ open, onOpenChange, title, description, children, footer, size = "md" }: DialogProps) {
  const t = useTranslations("ui");
  const width = size === "sm" ? "max-w-sm" : size === "lg" ? "max-w-2xl" : "max-w-lg";
  return (
    <BaseDialog.Root open={open} onOpenChange={onOpenChange}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={backdrop} />
        <BaseDialog.Viewport className={viewport}>
          <BaseDialog.Popup className={classNames(popup, width)}>
            <header className="py-4 pr-14 pl-5">
              <BaseDialog.Title className="text-lg">{title}</BaseDialog.Title>
              {description && (
                <BaseDialog.Description className="mt-1 text-ink-2 text-sm">{description}</BaseDialog.Description>
              )}
            </header>
            <div className="px-5 pb-5">{children}</div>
            {footer && <footer className="flex justify-end gap-2 border-line border-t px-5 py-3">{footer}</footer>}
            {/* Last in order, so that the focus starts at what the dialog is about. */}
            <BaseDialog.Close
              render={
                <IconButton label={t("close")} className="absolute top-3.5 right-3.5">
                  <X />
                </IconButton>
              }
            />
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

export function AlertDialogPopup(props: AlertDialogProps) {
  const { open, onOpenChange, title, description, confirmLabel, onConfirm, tone = "danger" } = props;
  const t = useTranslations("ui");
  const [pending, setPending] = useState(false);
  const confirm = async () => {
    setPending(true);
    try {
      await onConfirm();
      onOpenChange(false);
    } finally {
      setPending(false);
    }
  };
  return (
    <BaseAlert.Root open={open} onOpenChange={onOpenChange}>
      <BaseAlert.Portal>
        <BaseAlert.Backdrop className={backdrop} />
        <BaseAlert.Viewport className={viewport}>
          <BaseAlert.Popup className={classNames(popup, "max-w-sm p-5")}>
            <BaseAlert.Title className="text-lg">{title}</BaseAlert.Title>
            <BaseAlert.Description className="mt-1.5 text-ink-2 text-sm">{description}</BaseAlert.Description>
            <div className="mt-5 flex justify-end gap-2">
              <BaseAlert.Close render={<Button>{t("cancel")}</Button>} />
              <Button
                variant={tone === "danger" ? "danger" : "primary"}
                pending={pending}
                onClick={() => void confirm().catch(() => undefined)}
              >
                {confirmLabel}
              </Button>
            </div>
          </BaseAlert.Popup>
        </BaseAlert.Viewport>
      </BaseAlert.Portal>
    </BaseAlert.Root>
  );
}
