/** What the window says about this, in English. */
export const enSelection = {
  label: 'Selection',
};
