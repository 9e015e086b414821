import type { ExampleRequest } from "@/lib/contracts/api-v1/reference";

/** Text as one word of a POSIX shell. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** What the exports call their files. */
const fileNames: Record<string, string> = { "text/csv": "portfolio.csv", "text/markdown": "story.md" };

/** The command that sends a request, one option a line. A file to send is the one that the export gives. */
export function curlOf(request: ExampleRequest, origin: string, key: string): string {
  const { method, target, needsKey, contentType, body, answers } = request;
  const options: string[] = [];
  if (method !== "GET") options.push(`-X ${method}`);
  if (answers === "stream") options.push("-N");
  if (answers === "file") options.push("-OJ");
  const words = ["curl", ...options, quoted(`${origin}${target}`)].join(" ");
  const lines = [words];
  if (needsKey) lines.push(`-H ${quoted(`Authorization: Bearer ${key}`)}`);
  if (contentType !== null) lines.push(`-H ${quoted(`Content-Type: ${contentType}`)}`);
  if (body !== null) lines.push(`-d ${quoted(body)}`);
  else if (contentType !== null) lines.push(`--data-binary @${fileNames[contentType] ?? "file"}`);
  return lines.join(" \\\n  ");
}
