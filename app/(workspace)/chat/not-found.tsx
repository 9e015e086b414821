import { MissingChat } from "@/components/chat";

export default function ChatNotFound() {
  return <MissingChat />;
}
