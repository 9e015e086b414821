import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { SessionView } from "@/lib/contracts/api-v1/sessions";

export type SessionMark = "running" | "queued" | "waiting" | "unread";

export function markOf(session: SessionView): SessionMark | null {
  const status = session.active_turn?.status;
  if (status === "running" || status === "queued") return status;
  if (status === "awaiting_approval") return "waiting";
  return session.unread ? "unread" : null;
}

const looks: Record<SessionMark, string> = {
  running: "bg-kelp animate-pulse-soft",
  queued: "border-[1.5px] border-kelp",
  // A shape of its own: the only mark that asks for something.
  waiting: "rotate-45 scale-110 rounded-[1px]! bg-amber",
  unread: "bg-kelp",
};

/** A dot, and the same in words for those who do not see it. */
export function StatusDot({ mark, id }: { mark: SessionMark; id: string }) {
  const t = useTranslations("sidebar.mark");
  return (
    <span className="chat-mark">
      <span aria-hidden="true" className={classNames("block size-2 rounded-full", looks[mark])} />
      <span id={id} className="sr-only">
        {t(mark)}
      </span>
    </span>
  );
}
