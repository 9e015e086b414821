/** A line with pegs to hang work on; nothing hangs there. */
export function KelpLine() {
  return (
    <svg
      viewBox="0 0 48 48"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M5 12c12 4 26 4 38 0" />
      <path d="M14 14.5v5M24 15.5v5M34 14.5v5" />
      <path d="M9 27h30M9 34h22M9 41h26" opacity="0.55" />
    </svg>
  );
}
