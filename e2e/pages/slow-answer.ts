/** The model of the tests: what it answers, how slowly and how badly is written in the message. */
export const mockModel = "mock-model";

/** Words of two scripts and of characters that take two UTF-16 units, each different from every other. */
export const story = (count: number): string =>
  Array.from({ length: count }, (_, index) => `${["wave", "파도", "🌊", "물결"][index % 4]}${index + 1}`).join(" ");

/** A message that is answered with this text, spread over so many seconds. */
export const slowly = (text: string, seconds: number): string => `[[seconds:${seconds}]] [[say:${text}]]`;

/** The `number`th word of a story, counted from 1; its end is marked so that wave1 is not found in wave12. */
export const wordOf = (text: string, number: number): RegExp => new RegExp(`${text.split(" ")[number - 1]}(?!\\d)`);
