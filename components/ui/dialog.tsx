"use client";

import { type ComponentType, lazy, Suspense, useState } from "react";
import type { AlertDialogProps, DialogProps } from "./dialog-props.ts";

/** Loads a popup when it first opens and keeps it afterwards, so that closing can still be seen. */
function onFirstOpen<P extends { open: boolean }>(load: () => Promise<{ default: ComponentType<P> }>) {
  const Popup = lazy(load) as unknown as ComponentType<P>;
  return function OnFirstOpen(props: P) {
    const [wasOpen, setWasOpen] = useState(props.open);
    if (props.open && !wasOpen) setWasOpen(true);
    if (!wasOpen) return null;
    return (
      <Suspense fallback={null}>
        <Popup {...props} />
      </Suspense>
    );
  };
}

const popups = () => import("./dialog-popup.tsx");

/** A modal dialog with a title and a close button. */
export const Dialog = onFirstOpen<DialogProps>(async () => ({ default: (await popups()).DialogPopup }));
/** Asks before something that cannot be undone; role `alertdialog`. */
export const AlertDialog = onFirstOpen<AlertDialogProps>(async () => ({ default: (await popups()).AlertDialogPopup }));
