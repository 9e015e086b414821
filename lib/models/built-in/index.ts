export { createBuiltInModel } from "./create-built-in-model.ts";
