import { type BrowserContext, expect } from "@playwright/test";
import { WebSocket } from "ws";
import { slowly, story, wordOf } from "./pages/slow-answer.ts";
import { test } from "./pages/workspace-test.ts";
import { mockModel } from "./stack/mock-provider.ts";

type Frame = { type: string; turn_id?: string; status?: string; chunk?: { type: string; delta?: string } };

/** A socket with the login of a browser, from our own origin, as a page of ours would open it. */
async function openSocket(context: BrowserContext, origin: string) {
  const cookie = (await context.cookies(origin)).map(({ name, value }) => `${name}=${value}`).join("; ");
  const socket = new WebSocket(`${origin.replace("http", "ws")}/ws/chat`, ["holdfast.v1+json"], {
    headers: { cookie, origin },
  });
  const frames: Frame[] = [];
  socket.on("message", (data) => frames.push(JSON.parse((data as Buffer).toString()) as Frame));
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  const deltaOf = ({ chunk }: Frame) => (chunk?.type === "text-delta" ? chunk.delta : "");
  const text = (turnId: string) =>
    frames
      .filter(({ turn_id }) => turn_id === turnId)
      .map(deltaOf)
      .join("");
  return { frames, text, send: (frame: object) => socket.send(JSON.stringify(frame)), end: () => socket.terminate() };
}

test("a turn begun on a socket grows in the browser, and one begun in the browser grows on the socket", async ({
  chat,
  page,
  words,
}) => {
  await chat.chooseModel(mockModel);
  await chat.ask("[[say:hello]]");
  const socket = await openSocket(page.context(), new URL(page.url()).origin);
  const stopped = () => socket.frames.filter(({ type, status }) => type === "done" && status === "stopped").length;

  const text = story(200);
  socket.send({ type: "message", message: slowly(text, 30), session_id: chat.id, model: mockModel });
  await expect(chat.questions).toHaveCount(2);
  await expect(chat.lastAnswer).toContainText(wordOf(text, 8));
  await chat.stopButton.click();
  await expect(chat.lastAnswer.getByText(words.stoppedByYou)).toBeVisible();
  await expect.poll(stopped).toBe(1);
  const begun = socket.frames.find(({ type }) => type === "session")?.turn_id ?? "";
  expect(socket.text(begun)).toMatch(wordOf(text, 8));

  const second = story(180);
  await chat.send(slowly(second, 30));
  await expect(chat.lastAnswer).toContainText(wordOf(second, 3));
  const session = await (await page.request.get(`/api/v1/sessions/${chat.id}`)).json();
  const { id: turn_id } = session.active_turn as { id: string };
  socket.send({ type: "attach", turn_id });
  await expect.poll(() => socket.text(turn_id)).toMatch(wordOf(second, 8));
  socket.send({ type: "stop", turn_id });
  await expect.poll(stopped).toBe(2);
  await expect(chat.lastAnswer.getByText(words.stoppedByYou)).toBeVisible();
  await expect(chat.stopButton).toBeHidden();
  socket.end();
});
