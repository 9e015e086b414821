const line = {
  viewBox: "0 0 48 48",
  fill: "none",
  stroke: "currentColor",
  strokeWidth: 1.5,
  strokeLinecap: "round",
  "aria-hidden": true,
} as const;

/** A frond that came off: nothing is at its other end. */
export function LooseLine() {
  return (
    <svg {...line}>
      <path d="M12 6c5 6-3 10 2 16s-4 8-1 13" />
      <path d="M14 13c4-2 6-1 8 1M12 22c-3-1-5 0-6 2M13 29c4-1 6 0 8 2" />
      <path d="M4 42h14M24 42h4M34 42h10" />
    </svg>
  );
}

/** A line that broke and is still tied at both ends. */
export function BrokenLine() {
  return (
    <svg {...line}>
      <path d="M6 16c6-4 10 3 15-1" />
      <path d="M42 30c-6 4-9-3-15 1" />
      <path d="m22 22 4 4M24 19.5l-2.5 1M26.5 25.5l-1 2.5" />
      <circle cx="5" cy="16" r="1.5" />
      <circle cx="43" cy="30" r="1.5" />
    </svg>
  );
}
