"use client";

import { FailedPage } from "@/components/shell/failed-page";

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="flex min-h-dvh flex-col">
      <FailedPage error={error} retry={retry} />
    </main>
  );
}
