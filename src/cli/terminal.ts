/** Where output goes. `process.stdout` and `process.stderr` are such, and so is a test's list. */
export interface TextSink {
  /** `written` is called when the bytes are on their way, so that a writer can wait for a slow reader. */
  readonly write: (chunk: string | Uint8Array, written?: () => void) => unknown;
  /** Whether a person watches: lines may be drawn over. */
  readonly isTTY?: boolean;
  /** Characters in a line, where {@link isTTY}. */
  readonly columns?: number;
}

/** Where keys typed at the terminal come from. `process.stdin` is such. */
export interface KeyInput {
  readonly isTTY?: boolean;
  readonly setRawMode?: (raw: boolean) => unknown;
  readonly on: (event: 'data', listener: (typed: Uint8Array | string) => void) => unknown;
  readonly off: (event: 'data', listener: (typed: Uint8Array | string) => void) => unknown;
  readonly resume: () => unknown;
  readonly pause: () => unknown;
}

/** What a command sees of the process it runs in. */
export interface Terminal {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  readonly stdin?: KeyInput;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `process.platform` */
  readonly platform: NodeJS.Platform;
}

/** Resolves when all that was written to `sink` has been taken, or can never be. */
export function drained(sink: TextSink): Promise<void> {
  // Writes are taken in turn, and a stream that was closed calls back with an error.
  return new Promise((resolve) => sink.write('', () => resolve()));
}
