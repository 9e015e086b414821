import { z } from "zod";

export const calculatorInputSchema = z.object({
  /** Arithmetic with + - * / % ^ ( ), decimals, and the functions the calculator names in its error. */
  expression: z.string().trim().min(1).max(500),
});
export const calculatorSchema = z.object({
  expression: z.string(),
  /** Exact decimal where it is one, otherwise rounded to 15 significant digits. */
  result: z.string(),
});
export type Calculation = z.infer<typeof calculatorSchema>;

export const currentDateInputSchema = z.object({
  /** IANA name; absent means the user's, else UTC. */
  timezone: z.string().max(64).optional(),
});
export const currentDateSchema = z.object({
  iso: z.string(),
  date: z.string(),
  time: z.string(),
  weekday: z.enum(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]),
  timezone: z.string(),
});
export type CurrentDate = z.infer<typeof currentDateSchema>;
