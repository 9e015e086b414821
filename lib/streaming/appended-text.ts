import type { ChatChunk } from "@/lib/contracts/message";

/** What a reader that can only append is given next. `restarted`: what follows is the current step anew, from its start. */
export type TextPiece = { type: "text"; text: string } | { type: "restarted" };

const separator = "\n\n";
/** After these a step says nothing more. */
const endings = new Set<ChatChunk["type"]>(["finish-step", "finish", "abort", "error"]);

/**
 * The text of an answer for readers that cannot take anything back (plain sockets, OpenAI streams). Joined, the pieces
 * are the answer's `reply`: text parts with a blank line between them. A step that is run again after a crash is compared
 * with what the reader has; only what goes beyond it is passed on, and a step that differs begins anew after `restarted`.
 */
export class AppendedText {
  /** What the reader has of each step. */
  private readonly had: string[] = [];
  private step = -1;
  /** How far the present run of the step has come in `had`. */
  private at = 0;
  /** Blank beginning of the open part: a part that stays blank is no part. */
  private held = "";
  private hasPartBegun = false;

  /** The pieces that this chunk adds, in order. */
  push(chunk: ChatChunk): TextPiece[] {
    if (chunk.type === "text-delta") return this.write(chunk.delta);
    if (endings.has(chunk.type)) return this.endStep();
    if (chunk.type === "start-step") {
      const pieces = this.endStep();
      this.step += 1;
      this.beginStep();
      return pieces;
    }
    if (chunk.type === "reset-step") this.beginStep();
    if (chunk.type === "text-start") this.beginPart();
    return [];
  }

  /** The whole message comes again from `start`. */
  rewind(): void {
    this.step = -1;
    this.beginStep();
  }

  private beginStep(): void {
    this.at = 0;
    this.beginPart();
  }

  private beginPart(): void {
    this.held = "";
    this.hasPartBegun = false;
  }

  private get known(): string {
    return this.had[Math.max(this.step, 0)] ?? "";
  }

  private write(delta: string): TextPiece[] {
    let text = this.held + delta;
    if (!this.hasPartBegun) {
      if (text.trim() === "") {
        this.held = text;
        return [];
      }
      this.hasPartBegun = true;
      this.held = "";
      if (this.hasTextBefore()) text = separator + text;
    }
    const { known } = this;
    const expected = known.slice(this.at, this.at + text.length);
    if (!text.startsWith(expected)) return this.restart(text);
    this.at += text.length;
    const fresh = text.slice(expected.length);
    if (fresh === "") return [];
    this.keep(known + fresh);
    return [{ type: "text", text: fresh }];
  }

  /** The end of a step that was run again: the reader must not have more than it says. */
  private endStep(): TextPiece[] {
    return this.step >= 0 && this.at < this.known.length ? this.restart("") : [];
  }

  private restart(text: string): TextPiece[] {
    const anew = this.known.slice(0, this.at) + text;
    this.keep(anew);
    this.at = anew.length;
    return anew === "" ? [{ type: "restarted" }] : [{ type: "restarted" }, { type: "text", text: anew }];
  }

  private keep(text: string): void {
    this.had[Math.max(this.step, 0)] = text;
  }

  private hasTextBefore(): boolean {
    const earlier = this.had.slice(0, Math.max(this.step, 0));
    return earlier.some((text) => text.trim() !== "") || this.known.slice(0, this.at).trim() !== "";
  }
}
