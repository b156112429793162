// Asks the person at the terminal.

import { createInterface } from "node:readline";

/** Where an answer comes from. */
export interface Answers {
  /** Whether somebody is there to answer. */
  readonly canAnswer: boolean;
  /** One line; empty where there is none to come. */
  line(): Promise<string>;
}

/** Standard input, where it is a terminal. */
export const terminalAnswers: Answers = {
  get canAnswer() {
    return process.stdin.isTTY;
  },
  async line() {
    // Left to the terminal's own line discipline, Ctrl+C stays what it is.
    const lines = createInterface({ input: process.stdin, terminal: false });
    try {
      for await (const line of lines) return line;
      return "";
    } finally {
      lines.close();
    }
  },
};

/** Whether an answer means yes. */
export function isYes(answer: string): boolean {
  return /^y(es)?$/i.test(answer.trim());
}
