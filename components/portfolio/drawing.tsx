/** Fronds that grow from one root, each a little higher. */
export function GrowingFronds() {
  return (
    <svg
      viewBox="0 0 48 48"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M4 42h40" />
      <path d="M11 42c0-6 3-8 1-14" />
      <path d="M23 42c0-9-4-13 0-22" />
      <path d="M36 42c0-12 4-20-1-33" />
      <path d="M12 34c2-1 3-1 5 0M22 30c-2-1-4 0-5 1M23 25c2-2 4-1 5 0M37 26c-3-2-5-1-6 1M37 18c2-2 4-1 5 1" />
    </svg>
  );
}
