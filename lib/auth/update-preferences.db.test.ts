import { afterAll, beforeEach, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { resolveLogin } from "./logins/login.ts";
import { cookieOf, makePerson, startedWith } from "./testing/people.ts";
import { updatePreferences } from "./update-preferences.ts";

beforeEach(() => void startedWith({}));
afterAll(closeDatabase);

test("a choice is kept, seen by the next request of this process, and taken back by null", async () => {
  const { ctx, userId } = await makePerson();
  const cookie = (await cookieOf(userId)).split("=")[1];
  expect((await resolveLogin(cookie))?.user).toMatchObject({ locale: null, marketColors: null, defaultModel: null });
  const changed = await updatePreferences(ctx, { locale: "ko", marketColors: "red-up", name: " 민수 " });
  expect(changed).toMatchObject({ id: userId, locale: "ko", marketColors: "red-up", name: "민수", defaultModel: null });
  expect((await resolveLogin(cookie))?.user).toEqual(changed);
  expect(await updatePreferences(ctx, { locale: null, defaultModel: "gpt-5" })).toMatchObject({
    locale: null,
    marketColors: "red-up",
    defaultModel: "gpt-5",
  });
  expect(await updatePreferences(ctx, { name: "" })).toMatchObject({ name: null });
  expect(await updatePreferences(ctx, {})).toMatchObject({ marketColors: "red-up" });
});

test("what is no choice is refused and changes nothing", async () => {
  const { ctx } = await makePerson();
  await expect(updatePreferences(ctx, { name: "a\0" })).rejects.toMatchObject({ code: "bad_request" });
  await expect(updatePreferences(ctx, { locale: "fr" as "en" })).rejects.toThrow("locale");
  expect(await updatePreferences(ctx, {})).toMatchObject({ name: null, locale: null });
});
