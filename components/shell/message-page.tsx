import type { ReactNode } from "react";
import { Mark } from "@/components/ui/mark";

type MessagePageProps = { title: string; text: string; actions: ReactNode; note?: string | undefined };

/** A page that has one thing to say. */
export function MessagePage({ title, text, actions, note }: MessagePageProps) {
  return (
    <div className="grid min-h-full flex-1 place-items-center px-6 py-16">
      <div className="flex max-w-md flex-col items-start gap-3">
        <Mark className="mb-1 size-9 text-kelp" />
        <h1 className="text-xl">{title}</h1>
        <p className="text-ink-2">{text}</p>
        <div className="mt-3 flex flex-wrap gap-2">{actions}</div>
        {note && <p className="mt-2 font-mono text-ink-3 text-xs">{note}</p>}
      </div>
    </div>
  );
}
