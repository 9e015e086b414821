import { formatInputPath } from "@/lib/platform/input-path";

/** The way to one value within a document. */
export type Place = readonly (string | number)[];

/** Every place of a document, each before those within it. */
export function* placesOf(value: unknown, at: Place = []): Generator<Place> {
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    const place = [...at, Array.isArray(value) ? Number(name) : name];
    yield place;
    yield* placesOf(inner, place);
  }
}

/** A copy of a document with another value at a place, or with nothing there. */
export function changedAt(document: unknown, place: Place, change: { value: unknown } | null): unknown {
  const copy = structuredClone(document);
  const steps = [...place];
  const last = steps.pop() ?? "";
  const holder = steps.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], copy) as Record<
    string,
    unknown
  >;
  if (change === null) delete holder[last];
  // Not by assignment: `__proto__` is a name like others.
  else
    Object.defineProperty(holder, last, { value: change.value, enumerable: true, configurable: true, writable: true });
  return copy;
}

/**
 * Whether the paths of an error (`items[0].story`) lead to a place: each is the place, something within it, or what holds
 * it, which a rule about several fields names. One that is gone may be told by its holder alone.
 */
export function leadTo(paths: readonly string[], place: Place, isGone: boolean): boolean {
  const [name, holder] = [nameOf(place), nameOf(place.slice(0, -1))];
  const isAt = (path: string) => path === name || (path.startsWith(name) && /^[.[]/.test(path.slice(name.length)));
  return (
    paths.some((path) => isAt(path) || (isGone && path === holder)) &&
    paths.every((path) => isAt(path) || path === holder)
  );
}

/** A place as errors name it: `items[0].story`. */
export const nameOf = (place: Place): string => formatInputPath(place);
