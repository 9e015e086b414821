import { formatInputPath } from "./input-path.ts";

/** The fields of a query (`?a=%ff&b=1`) that are no percent-encoded UTF-8, as errors name them. */
export function undecodableFields(search: string): { path: string; message: string }[] {
  const broken = search
    .replace(/^\?/, "")
    .split("&")
    .filter((pair) => decoded(pair) === null);
  return broken.map((pair) => {
    const name = pair.split("=", 1)[0] ?? "";
    return { path: formatInputPath([decoded(name) ?? name]), message: "is not valid percent-encoded UTF-8" };
  });
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
