// Which profile a model was probably trained for, by its name.

/** Families by what their repositories are called, the more particular first. */
const families: readonly (readonly [RegExp, string])[] = [
  [/\brrm-mini\b/, "rrm-mini"],
  [/\brrm-\d+b\b/, "rrm"],
  [/\brm-r1-.*\binstruct\b/, "rm-r1-instruct"],
  [/\brm-r1-.*\b(?:deepseek|distill(?:ed)?)\b/, "rm-r1-distill"],
  [/\bpairjudge\b/, "pairjudge"],
  [/(?:^|\/)gram-(?:r2|r\^2|rr)\b/, "gram"],
  [/(?:^|\/)gram-/, "gram-qwen3"],
  [/\bthink-?rm\b.*\bmulticlass\b/, "think-rm-grade"],
  [/\bthink-?rm\b/, "think-rm"],
  [/\bdeepseek-grm\b/, "deepseek-grm"],
];

/** Chat models that follow instructions, without having been trained to judge. */
const chatModels: readonly RegExp[] = [
  /\binstruct\b/,
  /\bchat\b/,
  /\br1-distill\b/,
  // All Qwen3 but the base models answer in chats.
  /\bqwen3-\d+(?:\.\d+)?b\b(?!.*\bbase\b)/,
];

/**
 * The id of the built-in profile by which a model is probably to be asked; null where its name says
 * nothing. A guess that whoever loads the model can change.
 * @param name a repository or folder, with or without its owner
 * @param modelType `model_type` of its config.json, which names no judge but tells a chat model
 */
export function suggestProfile(name: string, modelType: string | null = null): string | null {
  const words = name.toLowerCase().replaceAll("_", "-");
  const family = families.find(([pattern]) => pattern.test(words));
  if (family) return family[1];
  const chats = modelType === null || /^(?:qwen[23]|llama)$/.test(modelType);
  return chats && chatModels.some((pattern) => pattern.test(words)) ? "llm-judge" : null;
}
