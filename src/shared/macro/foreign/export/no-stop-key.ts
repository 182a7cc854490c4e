/** Said once of scripts that watch no key. */
export const NO_STOP_KEY =
  'No key stops it: press Ctrl+C in the terminal that runs it, or end its process.';
