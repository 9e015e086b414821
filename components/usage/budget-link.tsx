import Link from "next/link";
import { useTranslations } from "next-intl";

/** From where a budget refused something to where it can be raised. */
export function BudgetLink() {
  const t = useTranslations("usage");
  return (
    <Link
      href="/settings/usage#budget"
      className="rounded-sm text-kelp underline underline-offset-2 hover:text-kelp-strong pointer-coarse:py-2.5"
    >
      {t("link")}
    </Link>
  );
}
