export const title = "page";
