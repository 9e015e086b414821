import { frameStreamResponse, type Watch } from "@/lib/streaming";

type TextStream = {
  headers: Record<string, string>;
  watch: Watch;
  /** The frame for a reader who is sent away. */
  farewell: string;
};

/**
 * Frames of text as server-sent events. `frames` is given the signal that ends with this reader, and with nothing else.
 */
export function textStreamResponse(
  frames: (signal: AbortSignal) => AsyncGenerator<string, void>,
  { headers, watch, farewell }: TextStream,
): Response {
  const gone = new AbortController();
  const source = frames(gone.signal);
  const next = async () => {
    const { done, value } = await source.next();
    return done ? null : value;
  };
  const leave = () => {
    gone.abort();
    return source.return(undefined);
  };
  return frameStreamResponse({ next, leave, watch, farewell }, headers);
}
