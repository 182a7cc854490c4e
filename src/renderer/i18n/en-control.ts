/** What is said around starting, pausing and ending a recording, in English. */
export const enRecord = {
  record: 'Record',
  stop: 'Stop',
  starting: 'Starting…',
  stopping: 'Saving…',
  recording: 'Recording',
  elapsed: 'Recording for {{time}}',
  started: 'Recording has started.',
  stopped: 'Recording has stopped.',
  startNow: 'Start recording',
  again: 'Record again',
  untitled: 'Untitled recording',
  countdown: 'Starts in {{seconds}} s',
  callOff: 'Cancel',
  callOffTip: 'Do not start recording',
  pause: 'Pause',
  pauseTip: 'Record nothing for a while',
  resume: 'Resume',
  resumeTip: 'Go on recording',
  mark: 'Add marker',
  pausedBy: {
    user: 'by you',
    locked: 'the screen is locked',
    rule: 'a window that is never recorded is in front',
  },
  pausedWhy: 'Paused: {{reasons}}',
  pausedText: {
    user: 'Nothing is recorded until you resume.',
    locked: 'Nothing is recorded until the screen is unlocked.',
    rule: 'Nothing is recorded until another window is in front.',
  },
  rewindMenu: 'Delete from the recording',
  rewinds: {
    s10: 'Delete the last 10 s',
    s30: 'Delete the last 30 s',
    s60: 'Delete the last minute',
  },
  rewound: 'The last {{time}} were deleted from the recording, for good.',
  rewoundNothing: 'There was nothing to delete.',
  settingsDamaged:
    'Your settings could not be read, so recordings keep counts only until you choose again. The old file is kept beside as settings.json.damaged.',
};

/** What the privacy modes keep and cannot do, and what recordings are for. */
export const enPrivacy = {
  choose: 'What is recorded',
  onceName: '{{mode}}, this time',
  once: 'For the next recording in this window only. Hotkeys and the tray use: {{mode}}.',
  always: 'Your default: hotkeys and the tray use it too.',
  keep: 'Make this the default',
  keepText: 'Also for what hotkeys and the tray start, from now on.',
  chooseNow: 'What is recorded: {{mode}}',
  keeps: {
    full: 'Every key by name and what it typed, passwords included; every click, move and notch.',
    'text-masked':
      'When something was typed, not what; Enter, arrows and modifiers by name; every click, move and notch.',
    timing: 'When a key was pressed and for how long, never which; every click, move and notch.',
    counts: 'How many keys, clicks, moves and notches there were in each second.',
  },
  /** Before what such a session cannot do. */
  masked: '{{mode}}. ',
  cannot: {
    full: 'Can be replayed exactly. Whoever reads the file reads what you typed.',
    'text-masked': 'Cannot be replayed as typed: what was written is not in the file.',
    timing: 'Cannot be replayed as typed: no key is known.',
    counts: 'Cannot be replayed at all: no single event is kept.',
  },
};

/** What recordings are for, asked once. */
export const enPurpose = {
  title: 'What are your recordings for?',
  text: 'The answer decides what is kept of what you type. It can be changed beside the Record button before every recording.',
  label: 'Purpose',
  names: { replay: 'To replay', study: 'To study', count: 'To count' },
  texts: {
    replay: 'Every key by name, passwords included. Kept on this computer only.',
    study: 'Timing, clicks and pointer without what you type. Cannot be replayed as typed.',
    count: 'How many keys, clicks and moves a second. Cannot be replayed at all.',
  },
  study: 'What is kept of the keyboard',
  chosen: '{{purpose}}: {{mode}}.',
};
