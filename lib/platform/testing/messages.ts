import { readdirSync, readFileSync } from "node:fs";

/** Messages of an area as the file has them. */
export type MessageTree = { [key: string]: string | MessageTree };

const folder = new URL("../../../messages/", import.meta.url);

/** The files of a language, `chat.json`. */
export const areasOf = (locale: string): string[] => readdirSync(new URL(`${locale}/`, folder)).sort();

export const readMessages = (locale: string, file: string): MessageTree =>
  JSON.parse(readFileSync(new URL(`${locale}/${file}`, folder), "utf8")) as MessageTree;

/** Every message by its path, `a.b.c`. */
export function flatMessages(tree: MessageTree, path = ""): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}${key}`, value] as [string, string]] : flatMessages(value, `${path}${key}.`),
  );
}

/** Every message of a language, `chat.composer.send`. */
export function allMessages(locale: string): [key: string, text: string][] {
  return areasOf(locale).flatMap((file) => flatMessages(readMessages(locale, file), `${file.replace(/json$/, "")}`));
}
