// What every command does around its work: help, failures, Ctrl+C.

import { failureMessage } from "./command-failure.ts";
import { exitCode } from "./exit-code.ts";
import { ProgressBar, type ProgressOutput } from "./progress-bar.ts";

/** What a command works with. */
export class CommandContext {
  readonly bar: ProgressBar;
  readonly #interruption = new AbortController();
  #stays = "";

  constructor(terminal: ProgressOutput) {
    this.bar = new ProgressBar(terminal, () => performance.now());
  }

  /** Aborted by Ctrl+C. */
  get signal(): AbortSignal {
    return this.#interruption.signal;
  }

  /** What Ctrl+C left behind, in words. */
  get stays(): string {
    return this.#stays;
  }

  /**
   * From here on Ctrl+C ends the work; the second one ends the process, as it did before. Only for
   * work that waits often: what keeps the processor to itself could not be stopped at all.
   * @param stays what is left of the work then, as a sentence
   */
  async interruptible<T>(stays: string, work: () => Promise<T>): Promise<T> {
    this.#stays = stays;
    const interrupt = (): void => this.#interruption.abort();
    process.once("SIGINT", interrupt);
    try {
      return await work();
    } finally {
      process.off("SIGINT", interrupt);
    }
  }
}

/** A command with its arguments `A`. */
export interface Command<A> {
  /** The text of `--help`. */
  readonly help: string;
  /** Undefined when help is asked for. */
  parse(argv: readonly string[]): A | undefined;
  /** Returns the exit code. */
  run(args: A, context: CommandContext): Promise<number>;
}

/**
 * Runs a command.
 * @param argv what follows its name
 * @param terminal where progress, problems and the summary are shown
 * @returns the exit code
 */
export async function runCommand<A>(
  command: Command<A>,
  argv: readonly string[],
  terminal: ProgressOutput,
): Promise<number> {
  const context = new CommandContext(terminal);
  try {
    const args = command.parse(argv);
    if (args !== undefined) return await command.run(args, context);
    console.log(command.help);
    return exitCode.done;
  } catch (error) {
    if (context.signal.aborted) {
      context.bar.log(`Stopped by Ctrl+C. ${context.stays}`);
      return exitCode.interrupted;
    }
    context.bar.log(failureMessage(error));
    return exitCode.failed;
  }
}
