/**
 * An answer whose body ends when nobody reads it. Next leaves the body of a HEAD request, and that of a caller who went
 * before the first byte, untouched: a stream would keep its timer and its subscription for as long as the process lives.
 */
export function leaveNoOrphan(response: Response, request: Request): Response {
  const { body } = response;
  if (body === null) return response;
  // A body that is being read is locked and ends with its reader.
  const end = () => void body.cancel().catch(() => undefined);
  if (request.method === "HEAD") {
    end();
    return new Response(null, { status: response.status, headers: response.headers });
  }
  if (request.signal.aborted) end();
  else request.signal.addEventListener("abort", end, { once: true });
  return response;
}
