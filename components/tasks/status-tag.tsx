import { useTranslations } from "next-intl";
import { Spinner } from "@/components/ui/spinner";
import { Tag } from "@/components/ui/tag";
import { type ShownStatus, tones } from "./task-words.ts";

export function StatusTag({ status }: { status: ShownStatus }) {
  const t = useTranslations("tasks.status");
  const isMoving = status === "running" || status === "cancelling";
  return (
    <Tag tone={tones[status]}>
      {isMoving && <Spinner className="size-3" />}
      {t(status)}
    </Tag>
  );
}
