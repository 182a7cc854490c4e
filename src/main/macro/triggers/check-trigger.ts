import { formatChord, parseChord } from '../../../shared/input/chord';
import { scheduleTimes } from '../../../shared/macro/triggers/schedule-times';
import { isTriggerOf, type Trigger, type TriggerOf } from '../../../shared/macro/triggers/trigger';
import { checkBindings } from '../../hotkeys/chord-rules';
import type { HotkeyBinding } from '../../hotkeys/hotkey';
import { AbbreviationMatcher } from './abbreviation-matcher';

/** What a trigger is held against. */
export interface TriggerSurroundings {
  /** All others that are on. */
  readonly others: readonly Trigger[];
  /** Deskreel's own chords, which come first. */
  readonly reserved: readonly HotkeyBinding<string>[];
  /** ms since 1970. */
  readonly now: number;
  /** Whose chords its hotkeys must not be. */
  readonly platform: NodeJS.Platform;
  /** What a macro is called. */
  readonly titleOf: (macro: string) => string;
}

/** Why a trigger cannot be on: one sentence, the cause and the cure; null: it can. */
export function problemOfTrigger(trigger: Trigger, around: TriggerSurroundings): string | null {
  const rivals = around.others.filter(
    (other) => other.id !== trigger.id && canMeet(other, trigger),
  );
  if (isTriggerOf(trigger, 'hotkey')) return problemOfHotkey(trigger, rivals, around);
  if (isTriggerOf(trigger, 'abbreviation')) return problemOfAbbreviation(trigger, rivals, around);
  if (isTriggerOf(trigger, 'schedule')) return problemOfSchedule(trigger, around.now);
  // Windows and markers may be looked for by as many as want to.
  return null;
}

/** The chord of a trigger, bound to its id; null: it is none. `title`: what its macro is called. */
export function bindingOf(
  trigger: TriggerOf<'hotkey'>,
  title = trigger.macro,
): HotkeyBinding<string> | null {
  const { chord: text, exclusive } = trigger.when;
  const chord = parseChord(text);
  const purpose = `the macro ${title}`;
  return chord === null ? null : { action: trigger.id, chord, exclusive, purpose, alone: true };
}

/** Whether two triggers can act at the same time. */
function canMeet(a: Trigger, b: Trigger): boolean {
  const always = a.profiles.length === 0 || b.profiles.length === 0;
  return always || a.profiles.some((id) => b.profiles.includes(id));
}

function problemOfHotkey(
  trigger: TriggerOf<'hotkey'>,
  rivals: readonly Trigger[],
  { reserved, platform, titleOf }: TriggerSurroundings,
): string | null {
  const { mode, exclusive } = trigger.when;
  const binding = bindingOf(trigger);
  if (binding === null) {
    return `${trigger.when.chord} is no chord: hold Ctrl, Alt, Shift or Meta and press one other key.`;
  }
  const text = formatChord(binding.chord);
  if (mode === 'hold' && binding.chord.modifiers.length > 0) {
    return `${text} cannot be held while its macro runs, since ${binding.chord.modifiers.join(' and ')} would be part of what the macro types: choose a key that stands alone, such as F9.`;
  }
  if (mode === 'hold' && exclusive) {
    return `${text} cannot be kept from other programs while it is held, since they would not get what the macro types either: let them have it.`;
  }
  const others = rivals.flatMap((rival) => {
    const other = isTriggerOf(rival, 'hotkey') ? bindingOf(rival, titleOf(rival.macro)) : null;
    return other === null ? [] : [other];
  });
  const { problems } = checkBindings([...reserved, ...others, binding], platform);
  return problems.find(({ action }) => action === trigger.id)?.message ?? null;
}

function problemOfAbbreviation(
  trigger: TriggerOf<'abbreviation'>,
  rivals: readonly Trigger[],
  { titleOf }: TriggerSurroundings,
): string | null {
  const { when } = trigger;
  for (const rival of rivals) {
    if (!isTriggerOf(rival, 'abbreviation')) continue;
    const other = rival.when;
    const fold = foldOf(when, other);
    const [mine, its] = [fold(when.text), fold(other.text)];
    // Most have nothing to do with each other.
    if (!mine.includes(its) && !its.includes(mine)) continue;
    const title = titleOf(rival.macro);
    if (mine === its) {
      return `${when.text} is taken already, for the macro ${title}: choose another abbreviation.`;
    }
    if (actsBefore(rival, trigger)) {
      return other.when === 'at_once'
        ? `${when.text} can never be typed, since ${other.text}, for the macro ${title}, acts before: choose another abbreviation, or have that one act at the end of the word.`
        : `${when.text} can never be typed, since ${other.text}, for the macro ${title}, ends in it: choose another abbreviation.`;
    }
    if (actsBefore(trigger, rival)) {
      return when.when === 'at_once'
        ? `${when.text} would act before ${other.text}, for the macro ${title}, is typed: choose another abbreviation, or have it act at the end of the word.`
        : `${when.text} would act before ${other.text}, for the macro ${title}, is typed, since it ends in it: choose another abbreviation.`;
    }
  }
  return null;
}

type Abbreviation = TriggerOf<'abbreviation'>['when'];

/** What of two abbreviations is compared: case counts only where it does for both. */
function foldOf(a: Abbreviation, b: Abbreviation): (text: string) => string {
  if (a.matchCase && b.matchCase) return (text) => text;
  return (text) => [...text].map((char) => char.toLowerCase()).join('');
}

/** Whether who types `wanted`, with a space behind where it acts at its end, gets `rival` instead: tried with what finds them. */
function actsBefore(rival: TriggerOf<'abbreviation'>, wanted: TriggerOf<'abbreviation'>): boolean {
  const fold = foldOf(rival.when, wanted.when);
  const text = fold(wanted.when.text);
  const matcher = new AbbreviationMatcher();
  matcher.set(
    [rival, wanted].map((each) => ({
      ...each,
      when: { ...each.when, text: fold(each.when.text) },
    })),
  );
  for (const char of wanted.when.when === 'at_end' ? `${text} ` : text) {
    const found = matcher.press({ kind: 'text', text: char }, 0);
    if (found !== null) return found.trigger.id === rival.id;
  }
  return false;
}

function problemOfSchedule({ when }: TriggerOf<'schedule'>, now: number): string | null {
  const times = scheduleTimes(when.schedule, now);
  if (!times.ok) return `${times.error}.`;
  if (times.value.next(now) !== null) return null;
  return when.schedule.type === 'once'
    ? `${when.schedule.at.replace('T', ' ')} has passed: choose a later time.`
    : 'This schedule never comes: choose another.';
}
