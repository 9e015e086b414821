import Link from "next/link";

/** From a card to the page that holds all of it. */
export function PortfolioLink({ label }: { label: string }) {
  return (
    <Link href="/portfolio" prefetch={false} className="self-start rounded-sm text-kelp text-sm hover:underline">
      {label}
    </Link>
  );
}
