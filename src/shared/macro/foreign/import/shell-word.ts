/** A word of a command line. */
export interface ShellWord {
  readonly text: string;
  /** Whether the shell would put something in: a variable, the output of a command. */
  readonly isOpen: boolean;
  /** Whether any of it stood in quotes. */
  readonly isQuoted: boolean;
}
