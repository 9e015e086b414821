"use client";

import { useState, useSyncExternalStore } from "react";
import type { ModelView } from "@/lib/contracts/models";

/** Remembered by this browser, for every story. */
const storageKey = "holdfast.edit-model";

function remembered(): string | null {
  try {
    return window.localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

function remember(id: string): void {
  try {
    window.localStorage.setItem(storageKey, id);
  } catch {
    // A full or forbidden storage: the choice holds for this page.
  }
}

const never = () => () => undefined;

/** The model that edits: chosen here, else chosen here before, else the person's, else the installation's. */
export function useEditModel(models: readonly ModelView[], preferred: string | null) {
  const [chosenId, setChosen] = useState<string | null>(null);
  const keptId = useSyncExternalStore(never, remembered, () => null);
  const model =
    [chosenId, keptId, preferred].map((id) => models.find((one) => one.id === id)).find((one) => one !== undefined) ??
    models.find((one) => one.default) ??
    models[0];
  return {
    models,
    model,
    choose: (id: string) => {
      setChosen(id);
      remember(id);
    },
  };
}

export type EditModel = ReturnType<typeof useEditModel>;
