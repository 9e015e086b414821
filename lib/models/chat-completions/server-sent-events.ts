import { ModelCutError } from "../model-failures.ts";
import { eventCharacterLimit } from "../tunables.ts";

/**
 * Reads the data of server-sent events out of a byte stream, as the HTML standard says: CRLF, LF or CR, comments,
 * several data lines in one event, characters and lines cut anywhere. Names, ids and an unfinished last event are
 * dropped. Made for speed: one string scan for each network read.
 */
export class ServerSentEvents {
  #decoder = new TextDecoder();
  #rest = "";
  #data: string | undefined;
  #endedWithCr = false;

  /** The data of every event that these bytes complete. Throws `ModelCutError` when an event is absurdly long. */
  push(bytes: Uint8Array): string[] {
    let text = this.#decoder.decode(bytes, { stream: true });
    if (text === "") return [];
    if (this.#endedWithCr && text.startsWith("\n")) text = text.slice(1);
    this.#endedWithCr = text.endsWith("\r");
    if (text.includes("\r")) text = text.replace(/\r\n?/g, "\n");
    const firstEnd = text.indexOf("\n");
    // Only the new text is searched: a line of megabytes in many reads would otherwise be scanned again and again.
    const buffer = this.#rest === "" ? text : this.#rest + text;
    const events: string[] = [];
    let from = 0;
    for (let end = firstEnd < 0 ? -1 : firstEnd + this.#rest.length; end >= 0; end = buffer.indexOf("\n", from)) {
      const event = this.#line(buffer, from, end);
      if (event !== undefined) events.push(event);
      from = end + 1;
    }
    this.#rest = from === 0 ? buffer : buffer.slice(from);
    if (this.#rest.length + (this.#data?.length ?? 0) > eventCharacterLimit)
      throw new ModelCutError(`The model sent an event of more than ${eventCharacterLimit} characters.`);
    return events;
  }

  #line(buffer: string, from: number, end: number): string | undefined {
    if (end === from) {
      const event = this.#data;
      this.#data = undefined;
      return event;
    }
    if (!buffer.startsWith("data", from)) return undefined;
    let value = from + 4;
    if (value !== end) {
      if (buffer[value] !== ":") return undefined;
      value += buffer[value + 1] === " " ? 2 : 1;
    }
    const data = buffer.slice(Math.min(value, end), end);
    this.#data = this.#data === undefined ? data : `${this.#data}\n${data}`;
    return undefined;
  }
}
