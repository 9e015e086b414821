// plant: TS2740
type Message = { role: string; content: string };
declare function loadMessages(sessionId: string): Promise<Message[]>;
declare function askModel(messages: Message[]): Promise<string>;

export const answer = (sessionId: string): Promise<string> => askModel(loadMessages(sessionId));
