// What a chat template is given, and whoever renders one.

/** A turn before the model's own. */
export interface ChatMessage {
  readonly role: "system" | "user";
  readonly content: string;
}

/** Variables of a template beside the messages, for example `enable_thinking`. */
export type ChatOptions = Readonly<Record<string, boolean | string | number>>;

/**
 * Renders a model's chat template, up to where the model's turn begins. It may run where it can be
 * ended, because a template is somebody else's program.
 * @throws JudgeError `unsupported-model` where it fails or takes too long
 */
export type RenderChat = (
  messages: readonly ChatMessage[],
  options: ChatOptions,
) => Promise<string>;
