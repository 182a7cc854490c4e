/** How `deskreel` ends, for scripts. */
export const ExitCode = {
  done: 0,
  /** It was tried and did not work: a full disk, a failed write, a file that is already there. */
  failed: 1,
  /** The command line itself is wrong; nothing was tried. */
  usage: 2,
  /** No display to record from, or no right to read or write. */
  permission: 3,
  /** The file given is missing, damaged, of another kind or from a newer version. */
  input: 4,
  /** A replay missed its timing bound. */
  timing: 5,
} as const;

/** One of {@link ExitCode}. */
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/**
 * The exit code of a failure by its `kind`, whichever part of the engine it comes from. A kind not
 * named here is a plain failure.
 */
export function exitCodeOf(kind: string): ExitCode {
  switch (kind) {
    case 'usage':
    // A range that the session does not have.
    case 'out_of_range':
    // An option that asks for what nothing here can tell.
    case 'no_focus':
      return ExitCode.usage;
    case 'no_display':
    case 'display_refused':
    case 'display_gone':
    case 'permission':
      return ExitCode.permission;
    case 'not_found':
    case 'not_a_session':
    case 'newer':
    // It can be read, but holds nothing that can be done again.
    case 'not_replayable':
    case 'damaged':
    case 'not_a_macro':
    case 'not_a_table':
    // Of another tool, and of no format that is known.
    case 'not_importable':
      return ExitCode.input;
    case 'too_late':
      return ExitCode.timing;
    default:
      return ExitCode.failed;
  }
}
