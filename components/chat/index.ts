export { BrokenChat } from "./broken-chat.tsx";
export { ChatScreen } from "./chat-screen.tsx";
export { ChatSkeleton } from "./chat-skeleton.tsx";
export { MissingChat } from "./missing-chat.tsx";
export { NewChat } from "./new-chat.tsx";
