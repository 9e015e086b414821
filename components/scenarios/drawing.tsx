/** An open book on a rock, with a frond as its mark. */
export function OpenBook() {
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
      <path d="M24 14c-4-3-10-4-17-3v25c7-1 13 0 17 3 4-3 10-4 17-3V11c-7-1-13 0-17 3v25" />
      <path d="M12 18c3 0 5 0 7 1M12 24c3 0 5 0 7 1M29 19c2-1 4-1 7-1" />
      <path d="M33 32c-1-3 1-4 0-8M33 28c2-1 3-1 4 0M33 25c-2-1-3 0-4 1" />
    </svg>
  );
}
