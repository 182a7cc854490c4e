import type { Dispose } from '../../shared/base/disposables';
import { isModalOpen } from '../ui/modal';
import { commands } from './command-registry';
import { matchesChord } from './key-match';
import { SHORTCUT_IDS, type Shortcut, type ShortcutId, shortcutOf } from './shortcuts';

/** Fields that take what is typed. Not among them: boxes to tick, sliders. */
const FIELDS =
  'textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=range], [type=button])';
/** Where letters and signs look for an entry. */
const LISTS = '[role=menu], [role=listbox], [role=combobox]';
/** What Space and Enter press. */
const PRESSABLE =
  'button, a[href], summary, input, select, [role=button], [role=switch], [role=checkbox]';
/** What a click leaves the focus on; Space is for the page then, until another key is pressed. */
const CLICKED = 'button, [role=tab]';
/** Where every key is taken down as it is: a chord to be. */
const CAPTURING = '[data-takes-keys]';

/**
 * Has keys do what the list says. What the focus acts on itself never comes here, but for Space after
 * a click: it plays, as in any player, in place of clicking again. Nothing happens
 * while one types in a field, while a chord is taken down, and under an open window, but for what the
 * list excepts.
 */
export function listenToShortcuts(isMac: boolean): Dispose {
  const listen = (event: KeyboardEvent, spaceIsFree: boolean): void => {
    if (event.defaultPrevented || event.isComposing) {
      return;
    }
    const id = SHORTCUT_IDS.find(
      (each) => commands.has(each) && isMeant(event, shortcutOf(each), isMac, spaceIsFree),
    );
    if (id !== undefined && (isRepeat(event, id) || commands.run(id))) {
      event.preventDefault();
    }
  };
  /** Whether the pointer was used last, which leaves the focus where it pressed. */
  let byPointer = false;
  const note = (): void => {
    byPointer = true;
  };
  /** Before what has the focus, which would keep Space to itself, and Enter whatever is held with it. */
  const early = (event: KeyboardEvent): void => {
    if (event.code !== 'Space') {
      // Whoever goes on by keys means what has the focus.
      byPointer = false;
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      listen(event, false);
      if (event.defaultPrevented) event.stopImmediatePropagation();
    } else if (isChosen(event.target) || (byPointer && isClicked(event.target))) {
      listen(event, true);
      if (event.defaultPrevented) event.stopImmediatePropagation();
    }
  };
  const late = (event: KeyboardEvent): void => listen(event, false);
  window.addEventListener('pointerdown', note, true);
  window.addEventListener('keydown', early, true);
  window.addEventListener('keydown', late);
  return () => {
    window.removeEventListener('pointerdown', note, true);
    window.removeEventListener('keydown', early, true);
    window.removeEventListener('keydown', late);
  };
}

function isClicked(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(CLICKED);
}

/** Whether an element is the chosen one of a few, which Space would choose again. */
function isChosen(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === 'radio' && target.checked;
}

/** A key that is held is taken, and does nothing more. */
function isRepeat(event: KeyboardEvent, id: ShortcutId): boolean {
  return event.repeat && shortcutOf(id).repeats !== true;
}

function isMeant(
  event: KeyboardEvent,
  shortcut: Shortcut,
  isMac: boolean,
  spaceIsFree: boolean,
): boolean {
  const chord = shortcut.keys.find((keys) => matchesChord(event, keys, isMac));
  if (chord === undefined || shortcut.onFocus === true) {
    return false;
  }
  if (isModalOpen() && shortcut.underWindows !== true) {
    return false;
  }
  const focus = event.target instanceof Element ? event.target : null;
  if (focus === null) {
    return true;
  }
  if (focus.closest(CAPTURING) !== null) {
    return false;
  }
  if (focus.closest(FIELDS) !== null && shortcut.whileTyping !== true) {
    return false;
  }
  if (chord === 'Space' || chord === 'Enter') {
    return (spaceIsFree && chord === 'Space') || focus.closest(`${PRESSABLE}, ${LISTS}`) === null;
  }
  return chord.length > 1 || focus.closest(LISTS) === null;
}
