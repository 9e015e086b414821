/** Every shortcut of the interface, in the order of the help. `label` is a key of the `shell` messages. */
export const shortcuts = [
  { id: "newChat", keys: "Mod+Shift+O", label: "shortcuts.newChat" },
  { id: "search", keys: "Mod+K", label: "shortcuts.search" },
  { id: "sidebar", keys: "Mod+Shift+S", label: "shortcuts.sidebar" },
  { id: "rename", keys: "F2", label: "shortcuts.rename" },
  { id: "send", keys: "Enter", label: "shortcuts.send" },
  { id: "newLine", keys: "Shift+Enter", label: "shortcuts.newLine" },
  { id: "approve", keys: "Mod+Alt+Enter", label: "shortcuts.approve" },
  { id: "deny", keys: "Mod+Alt+Backspace", label: "shortcuts.deny" },
  { id: "help", keys: "Mod+/", label: "shortcuts.help" },
] as const;

export type ShortcutId = (typeof shortcuts)[number]["id"];

/** Those that work on the whole page. By place of the key, because a Korean keyboard says another letter. */
const global: { id: ShortcutId; code: string; shift: boolean }[] = [
  { id: "newChat", code: "KeyO", shift: true },
  { id: "search", code: "KeyK", shift: false },
  { id: "sidebar", code: "KeyS", shift: true },
  { id: "help", code: "Slash", shift: false },
];

type Press = Pick<KeyboardEvent, "code" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** The page-wide shortcut that a key press means, if any. */
export function shortcutOf(press: Press): ShortcutId | null {
  if (press.altKey || press.ctrlKey === press.metaKey) return null;
  return global.find(({ code, shift }) => code === press.code && shift === press.shiftKey)?.id ?? null;
}
