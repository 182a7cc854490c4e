/** What is said of a macro under way on pages that are not its own, in English. */
export const enMacroBar = {
  label: 'Macro under way',
  preparing: 'Preparing the macro…',
  countdown: 'Macro starts in {{seconds}} s',
  running: 'Running a macro',
  paused: {
    user: 'Macro paused by you',
    stalled: 'Macro paused: the computer stood still',
    locked: 'Macro paused: the screen was locked',
    step: 'Macro paused before a step',
    guard: 'Macro waits for its window',
  },
  done_one: '{{count, number}} step done',
  done_other: '{{count, number}} steps done',
  progress: 'Progress of the macro',
};
