/** What the window says about this, in English. */
export const enEdits = {
  label: 'Changes',
};
