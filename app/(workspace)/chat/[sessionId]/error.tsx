"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { BrokenChat } from "@/components/chat";

type ErrorProps = { error: Error & { digest?: string }; reset: () => void };

export default function ChatError({ error, reset }: ErrorProps) {
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return <BrokenChat onRetry={retry} reference={error.digest} />;
}
