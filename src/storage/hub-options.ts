// How patiently the hub is asked.

/** Options of everything that asks the hub. */
export interface HubOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds without a byte after which a connection is given up; 30 s. */
  readonly stallMs?: number;
  /** How often in a row a request is repeated that brought nothing; 4. */
  readonly retries?: number;
  /** Milliseconds before the first repetition, doubled before each further one; 500. */
  readonly firstWaitMs?: number;
  /** Bytes that may be thrown away at once where the server sends a file from its start; 1 GB. */
  readonly maxSkipBytes?: number;
  /** Bytes of a read from which on the rest of the file may follow on its connection; 1 MiB. */
  readonly streamFrom?: number;
  /** Told once what makes it slower than it should be. */
  readonly onNotice?: (message: string) => void;
}
