export { type BuiltInModelOptions, createBuiltInModel } from "./create-built-in-model.ts";
