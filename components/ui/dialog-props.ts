import type { ReactNode } from "react";

type Opening = { open: boolean; onOpenChange: (open: boolean) => void; title: string };

export type DialogProps = Opening & {
  description?: ReactNode;
  children: ReactNode;
  /** Buttons, the primary one last. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
};

export type AlertDialogProps = Opening & {
  /** Names the thing and says what is lost. */
  description: ReactNode;
  confirmLabel: string;
  /** Closes when it resolves; stays open when it rejects, so say why yourself (a toast). */
  onConfirm: () => void | Promise<void>;
  tone?: "danger" | "plain";
};
