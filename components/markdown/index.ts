export { Markdown, preloadMarkdown } from "./markdown.tsx";
export { CopyButton } from "./copy-button.tsx";
