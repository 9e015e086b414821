export { storyEditTool } from "./story-edit.ts";
