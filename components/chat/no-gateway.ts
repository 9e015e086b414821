/**
 * What the index of the AI SDK imports from its hosted gateway, which no page asks: models are asked on the server. In the
 * browser this stands in its place (`next.config.ts`), because the gateway is a tenth of the chat page's scripts.
 */
export class GatewayError extends Error {}

export class GatewayAuthenticationError extends GatewayError {}

/** The SDK's default provider, for calls that name a model by a text alone. */
export const gateway = undefined;

export function createGateway(): never {
  throw new GatewayError("A page asks no model.");
}
