import { AppError } from "@/lib/platform/errors";

const jsonTypes = /^application\/(json|[a-z0-9.+-]+\+json)$/;
/** What a form of another site can send without asking first; never what a program means to send us. */
const formTypes = new Set(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]);

function parse(request: Request): { type: string; charset: string | undefined } {
  const [type = "", ...parameters] = (request.headers.get("content-type") ?? "").toLowerCase().split(";");
  const charset = parameters.map((text) => /^\s*charset\s*=\s*"?([^"\s]+)"?\s*$/.exec(text)?.[1]).find(Boolean);
  return { type: type.trim(), charset };
}

const refuse = (detail: string) => new AppError("unsupported_media_type", detail);

function assertPlainEncoding(request: Request): void {
  const encoding = request.headers.get("content-encoding");
  if (encoding !== null && encoding.toLowerCase() !== "identity") throw refuse("The body must not be compressed.");
}

/** For routes that read JSON. */
export function assertJson(request: Request): void {
  assertPlainEncoding(request);
  const { type, charset } = parse(request);
  if (!jsonTypes.test(type)) throw refuse("The content type must be application/json.");
  if (charset !== undefined && charset !== "utf-8" && charset !== "utf8") throw refuse("JSON is UTF-8.");
}

/** For routes with content types of their own. */
export function assertOneOf(request: Request, accepted: readonly string[]): void {
  assertPlainEncoding(request);
  if (!accepted.includes(parse(request).type)) throw refuse(`The content type must be ${accepted.join(" or ")}.`);
}

/** For routes that read no body: whatever came, it must not be a form. */
export function assertNoForm(request: Request): void {
  if (formTypes.has(parse(request).type)) throw refuse("Forms are not accepted here.");
}
