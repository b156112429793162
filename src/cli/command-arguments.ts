// What stands after a command's name, read option by option.

import { parseArgs } from "node:util";
import { JudgeError } from "../core/errors.ts";

/** The options that a command knows, by name; all know `--help`. */
export interface KnownOptions<Text extends string, Flag extends string> {
  /** As it is typed, for messages: `rrm judge`. */
  readonly command: string;
  /** Options with a value. */
  readonly texts: readonly Text[];
  /** Options without one. */
  readonly flags: readonly Flag[];
  /** What stands without a name, in order, as help calls it; all are needed. None where absent. */
  readonly operands?: readonly string[];
}

function specification(known: KnownOptions<string, string>) {
  const texts = known.texts.map((name) => [name, { type: "string" as const }]);
  const flags = known.flags.map((name) => [name, { type: "boolean" as const }]);
  const help = ["help", { type: "boolean", short: "h" }];
  return Object.fromEntries([...texts, ...flags, help]) as Record<
    string,
    { type: "string" | "boolean" }
  >;
}

/** The arguments of one command. Whatever is wrong with one is told with where to read more. */
export class CommandArguments<Text extends string, Flag extends string> {
  readonly #command: string;
  readonly #operandNames: readonly string[];
  readonly #values: ReadonlyMap<string, string | boolean>;
  readonly #operands: readonly string[];

  /** @throws JudgeError `invalid-input` for what the command does not know */
  constructor(argv: readonly string[], known: KnownOptions<Text, Flag>) {
    this.#command = known.command;
    this.#operandNames = known.operands ?? [];
    const { values, positionals } = this.#read(argv, known);
    this.#values = new Map(Object.entries(values as Record<string, string | boolean>));
    this.#operands = positionals;
  }

  /** Whether help is asked for, whatever else is. */
  get wantsHelp(): boolean {
    return this.#values.has("help");
  }

  /**
   * What stands without a name.
   * @throws JudgeError `invalid-input` where there are not as many as the command knows
   */
  operands(): readonly string[] {
    const names = this.#operandNames;
    const isWhole = this.#operands.every((operand) => operand !== "");
    if (isWhole && this.#operands.length === names.length) return this.#operands;
    throw this.refusal(`${this.#command} needs ${names.join(" and ")}, and nothing else.`);
  }

  /** The value of an option; undefined where it was not given. */
  text(name: Text): string | undefined {
    const value = this.#values.get(name);
    return typeof value === "string" ? value : undefined;
  }

  /** Whether a flag was given. */
  has(name: Flag | Text): boolean {
    return this.#values.has(name);
  }

  /** @throws JudgeError `invalid-input` where it was not given, or empty */
  needed(name: Text): string {
    const value = this.text(name);
    if (value) return value;
    throw this.refusal(`--${name} is needed.`);
  }

  /**
   * The option's number; undefined where it was not given. What it may be is for others to say.
   * @throws JudgeError `invalid-input` where it is none
   */
  number(name: Text): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (value.trim() !== "" && !Number.isNaN(Number(value))) return Number(value);
    throw this.refusal(`--${name} must be a number; it is ${JSON.stringify(value)}.`);
  }

  /**
   * The option's number, which is whole.
   * @param absent where it was not given
   * @throws JudgeError `invalid-input` where it is not from 0 to `most`
   */
  whole(name: Text, absent: number, most = Number.MAX_SAFE_INTEGER): number {
    const value = this.number(name) ?? absent;
    if (Number.isSafeInteger(value) && value >= 0 && value <= most) return value;
    throw this.refusal(`--${name} must be a whole number from 0 to ${most}; it is ${value}.`);
  }

  /**
   * The option's value, which is one of a few; undefined where it was not given.
   * @throws JudgeError `invalid-input` naming these
   */
  choice<Choice extends string>(name: Text, choices: readonly Choice[]): Choice | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const chosen = choices.find((choice) => choice === value);
    if (chosen !== undefined) return chosen;
    throw this.refusal(
      `--${name} must be ${choices.join(" or ")}; it is ${JSON.stringify(value)}.`,
    );
  }

  /** What to throw for arguments that make no sense. */
  refusal(problem: string): JudgeError {
    return new JudgeError("invalid-input", `${problem} "${this.#command} --help" says more.`);
  }

  #read(argv: readonly string[], known: KnownOptions<string, string>) {
    const [options, allowPositionals] = [specification(known), known.operands !== undefined];
    try {
      return parseArgs({ args: [...argv], options, allowPositionals });
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      throw this.refusal(problem.replace(/\.?$/, "."));
    }
  }
}
