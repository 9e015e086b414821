import { ChatSkeleton } from "@/components/chat";

export default function LoadingChat() {
  return <ChatSkeleton />;
}
