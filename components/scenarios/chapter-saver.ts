import { storyTextLimit } from "@/lib/contracts/scenario";

/** What a chapter's text is to the server: its words and the version they are. */
export type Saved = { title: string; text: string; version: number };
export type Draft = { title: string; text: string };
/**
 * `offline`: saving failed and is tried again; `conflict`: there is a newer version, nothing was overwritten; `too-long`:
 * it is not sent before it is shorter.
 */
type SaveState = "saved" | "unsaved" | "saving" | "offline" | "conflict" | "too-long";

type SaverPorts = {
  /** Rejects with an error whose `code` is `story_conflict` when the version is not the newest. */
  /** `isChosen`: a person decided that this text goes on top of another one, which must stay in the history. */
  save: (draft: Draft, baseVersion: number, isChosen: boolean) => Promise<Saved>;
  isConflict: (error: unknown) => boolean;
  /** Runs `work` after `ms`; returns how to call it off. */
  later: (work: () => void, ms: number) => () => void;
  changed: () => void;
};

const pauseMs = 900;
const retryMs = 4_000;

/**
 * Saves what somebody writes: a little after they pause, one request at a time, always naming the version it was read
 * from. After a conflict nothing is sent until a person has chosen.
 */
export class ChapterSaver {
  #saved: Saved;
  #draft: Draft;
  #state: SaveState = "saved";
  #sent: Draft | null = null;
  #isChosen = false;
  #cancel: (() => void) | null = null;
  #running: Promise<void> | null = null;
  readonly #ports: SaverPorts;

  constructor(saved: Saved, ports: SaverPorts) {
    this.#saved = saved;
    this.#draft = { title: saved.title, text: saved.text };
    this.#ports = ports;
  }

  get state(): SaveState {
    return this.#state;
  }
  get draft(): Draft {
    return this.#draft;
  }
  get saved(): Saved {
    return this.#saved;
  }

  edit(part: Partial<Draft>): void {
    this.#draft = { ...this.#draft, ...part };
    if (this.#state !== "conflict") {
      if (this.#running === null) this.#state = this.#stateOfDraft();
      this.#schedule(pauseMs);
    }
    this.#ports.changed();
  }

  /** Takes what the server has: after a proposal was accepted, a version restored, or their side of a conflict. */
  adopt(saved: Saved): void {
    this.#cancel?.();
    this.#saved = saved;
    this.#draft = { title: saved.title, text: saved.text };
    this.#state = "saved";
    this.#ports.changed();
  }

  /** Puts the draft on top of the newest version: our side of a conflict, which keeps theirs in the history. */
  async overwrite(newest: Saved): Promise<void> {
    this.#saved = newest;
    this.#state = "unsaved";
    this.#isChosen = true;
    await this.flush();
  }

  /** Something is written that no request on its way holds. */
  get isBehind(): boolean {
    return this.#state !== "saved" && (this.#running === null || this.#sent !== this.#draft);
  }

  /** Saves now what is not saved. Resolves true when everything is. */
  async flush(): Promise<boolean> {
    this.#cancel?.();
    this.#cancel = null;
    if (this.#running !== null) await this.#running;
    if (this.#isClean() || this.#state === "conflict") return this.#state !== "conflict";
    this.#state = this.#stateOfDraft();
    if (this.#state === "too-long") {
      this.#ports.changed();
      return false;
    }
    this.#running = this.#send();
    await this.#running;
    return this.#isClean();
  }

  close(): void {
    this.#cancel?.();
  }

  async #send(): Promise<void> {
    const sent = this.#draft;
    this.#sent = sent;
    this.#state = "saving";
    this.#ports.changed();
    try {
      this.#saved = await this.#ports.save(sent, this.#saved.version, this.#isChosen);
      this.#isChosen = false;
      this.#state = this.#stateOfDraft();
      if (this.#state === "unsaved") this.#schedule(pauseMs);
    } catch (error) {
      this.#state = this.#ports.isConflict(error) ? "conflict" : "offline";
      if (this.#state === "offline") this.#schedule(retryMs);
    } finally {
      this.#running = null;
      this.#ports.changed();
    }
  }

  #schedule(ms: number): void {
    this.#cancel?.();
    this.#cancel = this.#ports.later(() => void this.flush(), ms);
  }

  #stateOfDraft(): "saved" | "unsaved" | "too-long" {
    if (this.#isClean()) return "saved";
    return this.#draft.text.length > storyTextLimit ? "too-long" : "unsaved";
  }

  #isClean(): boolean {
    // A title of spaces cannot be saved: it waits until there is one.
    const title = this.#draft.title.trim() === "" ? this.#saved.title : this.#draft.title.trim();
    return this.#draft.text === this.#saved.text && title === this.#saved.title;
  }
}
