/** A share of 1 as a thin bar, beside words that say the same. */
export function ShareBar({ share, colour = "var(--kelp)" }: { share: string; colour?: string }) {
  const percent = Math.min(100, Math.max(0, Number(share) * 100));
  return (
    <span aria-hidden="true" className="block h-1 w-full overflow-hidden rounded-full bg-line">
      <span className="block h-full rounded-full" style={{ width: `${percent}%`, background: colour }} />
    </span>
  );
}
