/** A day and a time spelled out ("2026년 11월 21일 오전 9:30"): the ready-made medium style is bare figures in Korean. */
export const dateAndTime = {
  year: "numeric",
  month: "short",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
} as const;
