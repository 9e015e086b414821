import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { CopyButton } from "@/components/ui/copy-button";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { ReferenceEntry } from "@/lib/contracts/api-v1/reference";
import { curlOf } from "./curl-of.ts";

const methodTones: Record<string, string> = { GET: "text-ink-2", DELETE: "text-coral" };

/** What stands between back quotes, as code. */
function withCode(text: string): ReactNode[] {
  return text.split("`").map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <code key={part} className="font-mono text-xs">
        {part}
      </code>
    ),
  );
}

type ApiOperationProps = { entry: ReferenceEntry; origin: string; apiKey: string };

/** One operation: what it does, and opened the command that calls it. */
export function ApiOperation({ entry, origin, apiKey }: ApiOperationProps) {
  const t = useTranslations("settings.api");
  const command = curlOf(entry.request, origin, apiKey);
  const { method } = entry.request;
  return (
    <details className="group border-line border-b last:border-b-0 [&:first-child>summary]:rounded-t-lg [&:last-child:not([open])>summary]:rounded-b-lg">
      <summary className="flex cursor-pointer list-none items-start gap-2.5 px-4 py-3 transition-colors hover:bg-sunken [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="mt-0.5 size-4 shrink-0 text-ink-3 transition-transform group-open:rotate-90"
        />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-x-2.5 font-mono text-sm max-sm:flex-col">
            <span className={classNames("w-14 shrink-0 font-medium", methodTones[method] ?? "text-kelp")}>
              {method}
            </span>
            <span className="min-w-0 break-all">{entry.path}</span>
          </span>
          <span className="mt-0.5 block text-ink-2 text-sm">{withCode(entry.summary)}</span>
        </span>
      </summary>
      <div className="relative px-4 pt-1 pb-4 sm:pl-10.5">
        <ScrollRegion
          label={t("command", { method, path: entry.path })}
          className="overflow-x-auto rounded-md border border-line bg-sunken px-3.5 pt-9 pb-2.5 sm:pt-2.5 sm:pr-11"
        >
          <pre className="font-mono text-xs leading-5">{command}</pre>
        </ScrollRegion>
        <CopyButton
          text={command}
          label={t("copyCommand")}
          size="sm"
          className="absolute top-2.5 right-5.5 bg-sunken"
        />
      </div>
    </details>
  );
}
