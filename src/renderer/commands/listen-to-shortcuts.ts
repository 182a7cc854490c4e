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
/** Where every key is taken down as it is: a chord to be. */
const CAPTURING = '[data-takes-keys]';

/**
 * Has keys do what the list says. What the focus acts on itself never comes here. Nothing happens
 * while one types in a field, while a chord is taken down, and under an open window, but for what the
 * list excepts.
 */
export function listenToShortcuts(isMac: boolean): Dispose {
  const listen = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) {
      return;
    }
    const id = SHORTCUT_IDS.find(
      (each) => commands.has(each) && isMeant(event, shortcutOf(each), isMac),
    );
    if (id !== undefined && (isRepeat(event, id) || commands.run(id))) {
      event.preventDefault();
    }
  };
  window.addEventListener('keydown', listen);
  return () => window.removeEventListener('keydown', listen);
}

/** A key that is held is taken, and does nothing more. */
function isRepeat(event: KeyboardEvent, id: ShortcutId): boolean {
  return event.repeat && shortcutOf(id).repeats !== true;
}

function isMeant(event: KeyboardEvent, shortcut: Shortcut, isMac: boolean): boolean {
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
    return focus.closest(`${PRESSABLE}, ${LISTS}`) === null;
  }
  return chord.length > 1 || focus.closest(LISTS) === null;
}
