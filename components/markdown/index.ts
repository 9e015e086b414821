export { CopyButton } from "./copy-button.tsx";
export { Markdown, preloadMarkdown } from "./markdown.tsx";
