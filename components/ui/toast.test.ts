import { afterEach, describe, expect, test, vi } from "vitest";
import { dismissToast, onFirstToast, setToastHost, showToast, type ToastRequest } from "./toast.ts";

afterEach(() => {
  setToastHost(null);
  onFirstToast(null);
});

function hostOf(): { shown: string[]; dismissed: string[] } {
  const [shown, dismissed]: [string[], string[]] = [[], []];
  const show = (request: ToastRequest) => shown.push(request.message);
  setToastHost({ show, dismiss: (id) => dismissed.push(id) });
  return { shown, dismissed };
}

describe("a toast", () => {
  test("said before the toaster's code has come asks for that code and is shown by it, in order", () => {
    const wake = vi.fn<() => void>();
    onFirstToast(wake);
    showToast("one");
    showToast("two");
    expect(wake).toHaveBeenCalled();
    expect(hostOf().shown).toEqual(["one", "two"]);
  });

  test("said before there is a toaster at all is not lost", () => {
    showToast("early");
    const wake = vi.fn<() => void>();
    onFirstToast(wake);
    expect(wake).toHaveBeenCalledTimes(1);
    expect(hostOf().shown).toEqual(["early"]);
  });

  test("that was taken back while it waited is never shown", () => {
    dismissToast(showToast("never mind"));
    expect(hostOf().shown).toEqual([]);
  });

  test("has an id of its own unless it is given one", () => {
    const { shown, dismissed } = hostOf();
    expect(showToast("a")).not.toBe(showToast("b"));
    expect(showToast("c", { id: "fixed" })).toBe("fixed");
    dismissToast("fixed");
    expect([shown, dismissed]).toEqual([["a", "b", "c"], ["fixed"]]);
  });
});
