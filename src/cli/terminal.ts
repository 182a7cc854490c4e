/** Where text goes. `process.stdout` and `process.stderr` are such, and so is a test's list of strings. */
export interface TextSink {
  readonly write: (text: string) => unknown;
  /** Whether a person watches: lines may be drawn over. */
  readonly isTTY?: boolean;
}

/** What a command sees of the process it runs in. */
export interface Terminal {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `process.platform` */
  readonly platform: NodeJS.Platform;
}
