// plant: TS2488, TS2339
// The original mistake: the promise of the messages, used as if it were the messages.
type Message = { role: string; content: string };
declare function loadMessages(sessionId: string): Promise<Message[]>;

export function transcript(sessionId: string): string {
  const messages = loadMessages(sessionId);
  let text = "";
  for (const message of messages) text += message.content;
  return `${messages.length}: ${text}`;
}
