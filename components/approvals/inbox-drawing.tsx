/** A tray with nothing in it. */
export function InboxDrawing() {
  return (
    <svg
      viewBox="0 0 48 48"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
    >
      <path d="M8 26 14 10h20l6 16v12H8z" />
      <path d="M8 26h10c0 4 2.5 6 6 6s6-2 6-6h10" />
      <path d="m19.5 17.5 3 3 6-6.5" strokeLinecap="round" />
    </svg>
  );
}
