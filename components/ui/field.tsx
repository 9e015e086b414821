import { type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";

type ControlProps = { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };

type FieldProps = {
  label: string;
  hint?: ReactNode;
  /** What is wrong with the value; announced and tied to the control. */
  error?: string | undefined;
  /** Set at the right end of the label's line. */
  aside?: ReactNode;
  className?: string;
  children: (control: ControlProps) => ReactNode;
};

/** A label, its control, and beneath it a hint or the error. */
export function Field({ label, hint, error, aside, className, children }: FieldProps) {
  const id = useId();
  const note = `${id}-note`;
  const described = error !== undefined || hint !== undefined;
  return (
    <div className={classNames("flex flex-col gap-1.5", className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-medium text-ink text-sm">
          {label}
        </label>
        {aside}
      </div>
      {children({
        id,
        "aria-describedby": described ? note : undefined,
        "aria-invalid": error === undefined ? undefined : true,
      })}
      {described && (
        <p
          id={note}
          role={error === undefined ? undefined : "alert"}
          className={classNames("text-xs", error === undefined ? "text-ink-3" : "text-coral")}
        >
          {error ?? hint}
        </p>
      )}
    </div>
  );
}
