"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";

type CopyButtonProps = {
  label: string;
  copiedLabel: string;
  /** Called at the press, so that nothing is prepared for copies nobody makes. */
  text: () => string;
  size?: "xs" | "sm";
  className?: string;
};

/** Copies and says so for two seconds; when the browser refuses, the icon simply does not change. */
export function CopyButton({ label, copiedLabel, text, size = "sm", className }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    navigator.clipboard.writeText(text()).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <IconButton label={copied ? copiedLabel : label} size={size} onClick={copy} className={className}>
      {copied ? <Check aria-hidden="true" className="text-kelp" /> : <Copy aria-hidden="true" />}
    </IconButton>
  );
}
