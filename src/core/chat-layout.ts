// Takes the chat markers out of a model's own template, by rendering it once around two marks.

import type { ChatMessage, RenderChat } from "./chat-message.ts";
import { JudgeError } from "./errors.ts";
import { hasLayout } from "./profile-layout.ts";
import type { ChatLayout, ModelChat, Profile, ResolvedProfile, ThinkingTags } from "./profile.ts";

/** The tags of every family whose template opens a thought by itself. */
const USUAL_TAGS = { open: "<think>", close: "</think>" };

/** What stands around the texts of the two turns. */
interface Surroundings {
  /** Before the system text; null where the template has no place for one. */
  readonly system: string | null;
  /** Before the user text. */
  readonly user: string;
  readonly after: string;
  /** Whether white space around a text was taken away. */
  readonly trims: boolean;
}

/** What stands before and after one mark, without its white space. */
interface Sides {
  readonly before: string;
  readonly after: string;
  readonly trims: boolean;
}

function refuse(problem: string): never {
  throw new JudgeError(
    "unsupported-model",
    `The model's chat template ${problem}. Use a judge profile with chat markers of its own.`,
  );
}

/** A text that nothing else holds and that shows what a template does to the texts it is given. */
function markFor(role: ChatMessage["role"], nonce: string): string {
  return `${role}-${nonce}<&"'\\>\n\n  {{ ${role} }}-${nonce}`;
}

const PADDING = "\n ";

/** Finds a mark; null where it is missing. */
function around(text: string, mark: string): Sides | null {
  const [before, after, ...more] = text.split(mark);
  if (before === undefined || after === undefined) return null;
  if (more.length > 0) refuse("writes the same text more than once");
  const kept = [before.endsWith(PADDING), after.startsWith(PADDING)] as const;
  return {
    before: kept[0] ? before.slice(0, -PADDING.length) : before,
    after: kept[1] ? after.slice(PADDING.length) : after,
    trims: !kept[0] || !kept[1],
  };
}

/** Renders the marks with white space around them; null where the system text is lost. */
async function renderMarks(
  render: RenderChat,
  roles: readonly ChatMessage["role"][],
  { options = {} }: ModelChat,
  nonce: string,
): Promise<Surroundings | null> {
  const messages = roles.map((role) => {
    return { role, content: PADDING + markFor(role, nonce) + PADDING };
  });
  const text = await render(messages, options);
  const user = around(text, markFor("user", nonce)) ?? refuse("changes what a user writes");
  const { after, trims } = user;
  if (roles.length === 1) return { system: null, user: user.before, after, trims };
  const system = around(user.before, markFor("system", nonce));
  if (!system) return null;
  return { system: system.before, user: system.after, after, trims: trims || system.trims };
}

/** With the system text where the template has a place for it, which some refuse or leave out. */
async function surroundingsOf(
  profile: Profile,
  chat: ModelChat,
  render: RenderChat,
  nonce: string,
): Promise<Surroundings> {
  if (profile.system !== "") {
    const both = await renderMarks(render, ["system", "user"], chat, nonce).catch(
      (error: unknown) => {
        if (JudgeError.is(error) && error.code === "unsupported-model") return null;
        throw error;
      },
    );
    if (both) return both;
  }
  return (await renderMarks(render, ["user"], chat, nonce)) ?? refuse("loses what a user writes");
}

/** Whether a prompt's end leaves a thought open, or has closed one. */
function thoughtAt(end: string, { open, close }: Pick<ThinkingTags, "open" | "close">) {
  const [opened, closed] = [end.lastIndexOf(open), end.lastIndexOf(close)];
  if (opened > closed) return "open";
  return closed >= 0 ? "closed" : "none";
}

/** The opening of the model's own turn, and what it means for the thought. */
function openingOf(after: string, { thinking }: Profile, { prefill = "" }: ModelChat) {
  if (!thinking) {
    const isOpen = thoughtAt(after, USUAL_TAGS) === "open";
    const closed = `${after.trimEnd()}\n\n${USUAL_TAGS.close}\n\n`;
    return { assistant: (isOpen ? closed : after) + prefill, thinking };
  }
  const isThere =
    after.endsWith(prefill) ||
    (prefill.trim() === thinking.open && thoughtAt(after, thinking) === "open");
  const assistant = isThere ? after : after + prefill;
  const thought = thoughtAt(assistant, thinking);
  // A template that was told to skip the thought leaves nothing but the answer to be written.
  if (thought === "closed") return { assistant, thinking: null };
  return { assistant, thinking: { ...thinking, opened: thought === "open" } };
}

/** The system text goes in front of the user's where the template has no other place for it. */
function layoutIn({ system, user, after }: Surroundings, text: string): ChatLayout {
  const front = system === null && text !== "" ? `${text}\n\n` : "";
  return {
    start: "",
    system: [system ?? "", ""],
    user: [user + front, ""],
    assistant: after,
  };
}

/**
 * A profile with its chat markers taken out of the model's own template. The template is rendered
 * around marks that no text can guess, never around a text that is judged, and what stands around
 * the marks is the layout. A profile that has markers of its own is given back as it is.
 *
 * - A template that has no place for a system text, by refusing it or leaving it out, gets it in
 *   front of the user text, as Gemma's users are told to do.
 * - Where it takes white space off its texts, so does the layout with the profile's own; the
 *   borders of what is judged stay as they are. A system text of nothing else is none.
 * - Whether the prompt opens the thought is read off its end. A thought that is opened although the
 *   profile knows none is closed at once.
 *
 * @param render null where the model has no chat template
 * @param nonce unguessable, of letters and digits
 * @throws JudgeError `unsupported-model` where there is no template, or it changes what it is given
 */
export async function layoutOf(
  profile: Profile,
  render: RenderChat | null,
  nonce: string,
): Promise<ResolvedProfile> {
  if (hasLayout(profile)) return profile;
  const chat = profile.chat as ModelChat;
  if (!render) {
    throw new JudgeError(
      "unsupported-model",
      `The model has no chat template, from which the judge profile "${profile.id}" takes its chat markers. Use one with markers of its own.`,
    );
  }
  const isBlank = profile.system.trim() === "";
  const said = isBlank ? { ...profile, system: "" } : profile;
  const found = await surroundingsOf(said, chat, render, nonce);
  const own = (text: string): string => (found.trims ? text.trim() : text);
  const { assistant, thinking } = openingOf(found.after, profile, chat);
  const { conclusion, ...asked } = profile;
  return {
    ...asked,
    chat: { ...layoutIn(found, own(said.system)), assistant },
    system: found.system === null ? "" : own(said.system),
    user: own(profile.user),
    thinking,
    // What closes a thought has no use where there is none.
    ...(conclusion !== undefined && (thinking || !profile.thinking) && { conclusion }),
  };
}
