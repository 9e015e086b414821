/** Nothing, space of any script, or characters that nobody sees: no story. */
export const isBlank = (text: string): boolean => !/[^\s\p{Cf}\p{Z}]/u.test(text);

/** Text that comes in pieces, without the white space around it and never cut inside of a character. */
export class TrimmedText {
  #held = "";
  #hasBegun = false;

  /** What can be shown of it now; white space and half a character wait for what follows them. */
  add(text: string): string {
    let all = this.#held + text;
    if (!this.#hasBegun) all = all.trimStart();
    let end = all.trimEnd().length;
    if (/[\uD800-\uDBFF]$/.test(all.slice(0, end))) end -= 1;
    this.#held = all.slice(end);
    if (end > 0) this.#hasBegun = true;
    return all.slice(0, end);
  }
}
