/** UTF-8 bytes of one message. Apart from the schemas, so that a page needs no validator to know it. */
export const messageByteLimit = 100 * 1024;
