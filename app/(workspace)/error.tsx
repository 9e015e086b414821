"use client";

import { FailedPage } from "@/components/shell/failed-page";
import { TopBar } from "@/components/shell/top-bar";

/** A page failed; the sidebar still stands. */
export default function WorkspaceErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <>
      <TopBar />
      <FailedPage error={error} retry={retry} />
    </>
  );
}
