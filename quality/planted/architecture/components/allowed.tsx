// plant: none
import type { Message } from "@/lib/contracts/message";
import { Card } from "./card.tsx";

export const Allowed = ({ message }: { message: Message }) => <Card key={message.text} />;
