export type ToastOptions = {
  /** A toast with the same id replaces the older one. */
  id?: string;
  description?: string;
  action?: { label: string; onPress: () => void };
  /** 5 s when absent; something to undo stays 10 s. Hovering and focus hold it. */
  durationMs?: number;
  tone?: "plain" | "error";
};

export type ToastRequest = { id: string; message: string; options: ToastOptions };

type Host = { show: (request: ToastRequest) => void; dismiss: (id: string) => void };

let host: Host | null = null;
let waiting: ToastRequest[] = [];
let wake: (() => void) | null = null;
let count = 0;

/** Called by the toaster: what shows toasts once its code has come, and how to ask for that code. */
export function setToastHost(next: Host | null): void {
  host = next;
  if (!host) return;
  for (const request of waiting) host.show(request);
  waiting = [];
}

export function onFirstToast(listener: (() => void) | null): void {
  wake = listener;
  if (listener && waiting.length > 0) listener();
}

/** Says something global, away from its cause. What belongs to a thing is said at the thing. Returns the toast's id. */
export function showToast(message: string, options: ToastOptions = {}): string {
  count += 1;
  const request = { id: options.id ?? `toast-${count}`, message, options };
  if (host) host.show(request);
  else {
    waiting.push(request);
    wake?.();
  }
  return request.id;
}

export function dismissToast(id: string): void {
  host?.dismiss(id);
  waiting = waiting.filter((request) => request.id !== id);
}
