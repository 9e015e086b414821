/** The browser skips laying out and painting such a message while it is out of sight, and remembers its height. */
export const outOfSightClass = "[contain-intrinsic-size:auto_10rem] [content-visibility:auto]";
