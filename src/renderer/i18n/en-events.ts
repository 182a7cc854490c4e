/** What the window says about this, in English. */
export const enEvents = {
  label: 'Events',
};
