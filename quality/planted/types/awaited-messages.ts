// plant: none
type Message = { role: string; content: string };
declare function loadMessages(sessionId: string): Promise<Message[]>;

export async function transcript(sessionId: string): Promise<string> {
  const messages = await loadMessages(sessionId);
  return messages.map((message) => message.content).join("\n");
}
