"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { isValidElement, type ReactNode, useSyncExternalStore } from "react";
import { judgeLink } from "./url-safety.ts";

const neverChanges = () => () => undefined;

/** This site's origin; empty on the server, which does not know under which name it is seen. */
function useOrigin(): string {
  return useSyncExternalStore(
    neverChanges,
    () => window.location.origin,
    () => "",
  );
}

const linkClass =
  "rounded-sm text-kelp underline decoration-kelp/40 underline-offset-3 transition-colors hover:decoration-kelp";

/** A link in model text: it shows where it leads, opens apart from the chat, and is dead when it could run something. */
export function Address({ href, children }: { href?: string | undefined; children?: ReactNode }) {
  const t = useTranslations("chat.markdown");
  const link = judgeLink(href, useOrigin());
  if (link.kind === "dead") {
    return (
      <span className="text-ink-2" title={t("linkBlocked")}>
        {children} <span className="text-ink-3 text-xs">({t("linkBlocked")})</span>
      </span>
    );
  }
  if (link.kind === "internal") {
    return (
      <Link href={link.href} prefetch={false} className={linkClass}>
        {children}
      </Link>
    );
  }
  const hostShown = textOf(children).includes(link.host);
  return (
    <>
      <a href={link.href} target="_blank" rel="noopener noreferrer nofollow" className={linkClass}>
        {children}
        <span className="sr-only"> {t("opensNewTab")}</span>
      </a>
      {!hostShown && <span className="text-ink-3 text-xs"> ({link.host})</span>}
    </>
  );
}

function textOf(node: ReactNode): string {
  if (typeof node === "string" || typeof node === "number") return String(node);
  if (Array.isArray(node)) return node.map(textOf).join("");
  if (isValidElement<{ children?: ReactNode }>(node)) return textOf(node.props.children);
  return "";
}
