import { classNames } from "./class-names.ts";

/** The mark: a stipe of kelp whose root holds to the rock. Drawn in `currentColor`, decoration only. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinecap="round"
      aria-hidden="true"
      className={classNames("size-6", className)}
    >
      <path d="M12.4 2.5c-1.3 2.6-1.1 5.2-.5 7.9" />
      <path d="M11.9 10.4c-.3 3.9-4.9 3.6-7.4 9.1" />
      <path d="M11.9 10.4c.2 3.8-1.9 5.3-3 9.6" />
      <path d="M11.9 10.4c.5 3.6 2.4 5.4 3.2 9.6" />
      <path d="M11.9 10.4c.6 3.7 5.4 3.6 7.6 9.1" />
      <path d="M2.5 21.6h19" />
    </svg>
  );
}
