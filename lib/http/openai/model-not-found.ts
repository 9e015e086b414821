import { AppError } from "@/lib/platform/errors";

/** The error that OpenAI's clients know for a model that is not listed. */
export function modelNotFound(id: string, cause?: unknown): AppError {
  return new AppError("model_not_found", `The model "${id}" does not exist.`, {
    cause,
    errors: [{ path: "model", message: "is not one of the models that are listed" }],
  });
}
