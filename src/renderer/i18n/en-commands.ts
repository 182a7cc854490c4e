/** What the window says about this, in English. */
export const enCommands = {
  label: 'Commands',
};
