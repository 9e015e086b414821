export { answerChat, sessionPart } from "./answer-chat.ts";
export { defineRoute, routeOf } from "./define-route.ts";
export { decodeUtf8, readBytes } from "./read-body.ts";
export { requestLocale } from "./request-locale.ts";
export { routes, unknownAddress } from "./routes.ts";
export { userHintResponse } from "./user-hint-response.ts";
