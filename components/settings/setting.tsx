import type { ReactNode } from "react";

/** A chapter of the settings page. */
export function SettingSection({
  id,
  title,
  lead,
  children,
}: {
  id: string;
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={`${id}-title`} id={id} className="scroll-mt-4 max-lg:scroll-mt-16">
      <h2 id={`${id}-title`} className="text-lg">
        {title}
      </h2>
      {lead && <p className="mt-1 max-w-140 text-ink-2 text-sm">{lead}</p>}
      <div className="mt-4 rounded-lg border border-line bg-surface">{children}</div>
    </section>
  );
}

type SettingRowProps = { label: string; hint?: ReactNode; children: ReactNode };

/** What is set at the left, its control at the right; one above the other on phones. */
export function SettingRow({ label, hint, children }: SettingRowProps) {
  return (
    <div className="flex flex-col gap-3 border-line border-b px-4 py-3.5 last:border-b-0 sm:flex-row sm:items-center sm:justify-between sm:gap-6">
      <div className="min-w-0">
        <p className="font-medium text-sm">{label}</p>
        {hint && <p className="mt-0.5 text-ink-3 text-xs">{hint}</p>}
      </div>
      <div className="shrink-0">{children}</div>
    </div>
  );
}
