/** What callers are told whom the server itself refuses, before the application is asked. */
export type Told = {
  status: number;
  code: string;
  title: string;
  detail: string;
  errors?: { path: string; message: string }[] | undefined;
};

/** Its body as a problem. */
export function problemText({ code, ...told }: Told, requestId: string): string {
  return JSON.stringify({ type: `urn:holdfast:problem:${code}`, code, ...told, request_id: requestId });
}

/** Its body and content type, in the shape that clients of the address read. */
export function refusalBody(target: string, told: Told, requestId: string): { type: string; text: string } {
  if (!target.startsWith("/api/openai/"))
    return { type: "application/problem+json", text: problemText(told, requestId) };
  const { status, code, detail: message, errors = [] } = told;
  const type = status < 500 ? "invalid_request_error" : "server_error";
  return {
    type: "application/json",
    text: JSON.stringify({ error: { message, type, code, param: errors[0]?.path ?? null } }),
  };
}
