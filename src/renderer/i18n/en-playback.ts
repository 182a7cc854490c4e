/** What the window says about this, in English. */
export const enPlayback = {
  label: 'Playback',
};
