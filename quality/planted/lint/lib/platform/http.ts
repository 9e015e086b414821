// plant: none
export const outboundFetch = (url: string): Promise<Response> => fetch(url, { redirect: "error" });
