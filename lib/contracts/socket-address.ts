/** Where sockets are opened. */
export const socketPath = "/ws/chat";

/** Bytes of one frame of a client, its fragments together. */
export const socketFrameLimit = 64 * 1024;
