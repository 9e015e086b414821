/** Bytes of an imported file. Apart from the schemas, so that a page needs no validator to know it. */
export const importByteLimit = 1024 * 1024;
