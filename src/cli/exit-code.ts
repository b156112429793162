// How a command ends, as the shell sees it.

/**
 * Exit codes of every command: `partly` where some lines were left out or something is incomplete,
 * `interrupted` after Ctrl+C.
 */
export const exitCode = { done: 0, failed: 1, partly: 2, interrupted: 130 } as const;
