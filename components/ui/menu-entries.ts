import type { ReactNode } from "react";

/** What a menu offers, as data, so that the menu's code loads only when somebody reaches for it. */
export type MenuEntry =
  | {
      kind: "item";
      label: string;
      icon?: ReactNode;
      /** Shortcut shown at the right, as `Mod+Shift+O`. */
      keys?: string;
      tone?: "danger";
      disabled?: boolean;
      onSelect: () => void;
    }
  | { kind: "link"; label: string; icon?: ReactNode; href: string }
  | {
      kind: "choice";
      /** Names the group and stands above it. */
      label: string;
      value: string;
      options: readonly { value: string; label: string; hint?: string; icon?: ReactNode; disabled?: boolean }[];
      onChange: (value: string) => void;
      /** Stay open after a choice; closes when absent. */
      keepOpen?: boolean;
    }
  | { kind: "group"; label: string; icon?: ReactNode; entries: readonly MenuEntry[] }
  | { kind: "separator" /** Tells two separators of one menu apart. */; name?: string };

/** Where a menu opens: an element, or a point of the viewport (a right click). */
export type MenuAnchor = Element | { getBoundingClientRect: () => DOMRect };

export type MenuPopupProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  anchor: MenuAnchor | (() => MenuAnchor | null) | null;
  /** The menu's accessible name. */
  label: string;
  entries: readonly MenuEntry[];
  header?: ReactNode;
  side?: "top" | "bottom" | "left" | "right";
  align?: "start" | "center" | "end";
  /** Gets the focus back when the menu closes without something else taking it; `null` leaves it alone. */
  returnFocus?: () => HTMLElement | null;
};
