import type { ReactNode } from "react";
import { Spinner } from "@/components/ui/spinner";
import { Tag } from "@/components/ui/tag";
import { type ShownStatus, tones } from "./task-words.ts";

export function StatusTag({ status, children }: { status: ShownStatus; children: ReactNode }) {
  const isMoving = status === "running" || status === "cancelling";
  return (
    <Tag tone={tones[status]}>
      {isMoving && <Spinner className="size-3" />}
      {children}
    </Tag>
  );
}
