import type { TFunction } from 'i18next';
import { assertNever } from '../../shared/base/assert';
import type { MacroCondition } from '../../shared/macro/macro-condition';
import type { MacroPath, MacroStep, StepOf } from '../../shared/macro/macro-step';
import type { Amount, MacroButton, MacroPoint, WindowMatch } from '../../shared/macro/macro-values';
import { keyLabel } from '../../shared/timeline/key-label';
import type { Format } from '../i18n/format';
import { remembering } from './remembered-sentences';

/** A piece of a sentence: words, or something that is shown in its own way. */
export type Piece =
  | { readonly kind: 'words' | 'quoted' | 'code'; readonly text: string }
  | { readonly kind: 'keys'; readonly keys: readonly string[] }
  | { readonly kind: 'color'; readonly color: string }
  | { readonly kind: 'image'; readonly png: string };

/** Text longer than this is cut in a sentence, characters. */
const MAX_QUOTED = 80;
/** Stand around the number of a piece in a sentence that the catalogue has put together. Nobody types them. */
const OPEN = '\uE000';
const CLOSE = '\uE001';

/** Tells steps in the language in force. */
export class StepWords {
  readonly #t: TFunction;
  readonly #format: Format;
  readonly #language: string;
  readonly #most: number;
  #pieces: Piece[] = [];

  /** `most`: characters of a text of the user's that are shown. */
  constructor(t: TFunction, format: Format, language: string, most = MAX_QUOTED) {
    this.#t = remembering(t);
    this.#format = format;
    this.#language = language;
    this.#most = most;
  }

  /** A step as a sentence. */
  step(step: MacroStep): readonly Piece[] {
    return this.#cut(this.#say(step));
  }

  /** A condition as a part of a sentence. */
  condition(condition: MacroCondition): readonly Piece[] {
    return this.#cut(this.#holds(condition));
  }

  #cut(sentence: string): readonly Piece[] {
    const pieces = this.#pieces;
    this.#pieces = [];
    // A place may begin with words or with figures: between Chinese words there is no space.
    const tight = sentence.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
    return tight.split(OPEN).flatMap((part, i): readonly Piece[] => {
      const end = i === 0 ? -1 : part.indexOf(CLOSE);
      const piece = end < 0 ? undefined : pieces[Number(part.slice(0, end))];
      const text = part.slice(end + 1);
      const words: readonly Piece[] = text === '' ? [] : [{ kind: 'words', text }];
      return piece === undefined ? words : [piece, ...words];
    });
  }

  #piece(piece: Piece): string {
    this.#pieces.push(piece);
    return `${OPEN}${this.#pieces.length - 1}${CLOSE}`;
  }

  #say(step: MacroStep): string {
    const t = this.#t;
    switch (step.type) {
      case 'key':
        return this.#sayKey(step);
      case 'chord':
        return t('steps.say.key', { key: this.#keys(step.keys) });
      case 'text':
        return t('steps.say.text', { text: this.#quoted(step.text) });
      case 'move':
        return this.#sayMove(step);
      case 'click':
      case 'double_click':
        return this.#sayClick(step);
      case 'drag':
        return this.#sayDrag(step);
      case 'wheel':
        return this.#sayWheel(step);
      case 'wait':
        return step.toMs === undefined
          ? t('steps.say.wait', { time: this.#time(step.ms) })
          : t('steps.say.waitRandom', { from: this.#time(step.ms), to: this.#time(step.toMs) });
      case 'wait_for':
        return t('steps.say.waitFor', { condition: this.#holds(step.condition) });
      case 'if':
        return t('steps.say.if', { condition: this.#holds(step.condition) });
      case 'repeat':
        return this.#sayRepeat(step);
      case 'group':
        return step.title === '' ? t('steps.say.group') : this.#words(step.title);
      case 'set':
        return t('steps.say.set', { name: this.#code(step.name), value: this.#code(step.value) });
      case 'call':
        return t('steps.say.call', { macro: this.#quoted(step.macro) });
      case 'comment':
        return step.text === '' ? t('steps.say.comment') : this.#words(step.text);
      case 'marker':
        return t('steps.say.marker', { text: this.#quoted(step.text) });
      case 'stop': {
        const said = t(step.as === 'failed' ? 'steps.say.stopFailed' : 'steps.say.stop');
        return step.text === undefined || step.text === ''
          ? said
          : t('steps.say.stopText', { said, text: this.#quoted(step.text) });
      }
      default:
        return assertNever(step);
    }
  }

  #sayKey({ key, action, times }: StepOf<'key'>): string {
    const said = { key: this.#keys([key]) };
    if (action === 'down') return this.#t('steps.say.keyDown', said);
    if (action === 'up') return this.#t('steps.say.keyUp', said);
    return times === undefined || times === 1
      ? this.#t('steps.say.key', said)
      : this.#t('steps.say.keyTimes', { ...said, times: this.#amount(times) });
  }

  #sayMove({ to, path, durationMs }: StepOf<'move'>): string {
    if (path !== undefined) {
      const place = this.#place(endOf(path));
      return this.#t('steps.say.movePath', { count: path.t.length, place });
    }
    const place = this.#place(to ?? { x: 0, y: 0 });
    return durationMs === undefined
      ? this.#t('steps.say.move', { place })
      : this.#t('steps.say.moveOver', { place, time: this.#time(durationMs) });
  }

  #sayClick(step: StepOf<'click'> | StepOf<'double_click'>): string {
    const how =
      step.type === 'double_click'
        ? 'double'
        : step.action === 'down' || step.action === 'up'
          ? step.action
          : 'click';
    const button = this.#button(step.button);
    const said =
      step.at === undefined
        ? this.#t(`steps.say.${how}`, { button })
        : this.#t(`steps.say.${how}At`, { button, place: this.#place(step.at) });
    const times = step.type === 'click' ? (step.times ?? 1) : 1;
    return this.#holding(
      times === 1 ? said : this.#t('steps.say.times', { said, times: this.#amount(times) }),
      step.modifiers,
    );
  }

  #sayDrag({ button, at, to, path, modifiers }: StepOf<'drag'>): string {
    const end = this.#place(path === undefined ? (to ?? { x: 0, y: 0 }) : endOf(path));
    const said = { button: this.#button(button), to: end };
    return this.#holding(
      at === undefined
        ? this.#t('steps.say.drag', said)
        : this.#t('steps.say.dragFrom', { ...said, from: this.#place(at) }),
      modifiers,
    );
  }

  #sayWheel({ down, right, at }: StepOf<'wheel'>): string {
    const said = this.#turn(down ?? 0, right ?? 0);
    return at === undefined ? said : this.#t('steps.say.wheelAt', { said, place: this.#place(at) });
  }

  #turn(down: Amount, right: Amount): string {
    const t = this.#t;
    if (right === 0) {
      return typeof down === 'number' && down < 0
        ? t('steps.say.wheelUp', { amount: this.#amount(-down) })
        : t('steps.say.wheelDown', { amount: this.#amount(down) });
    }
    if (down === 0) {
      return typeof right === 'number' && right < 0
        ? t('steps.say.wheelLeft', { amount: this.#amount(-right) })
        : t('steps.say.wheelRight', { amount: this.#amount(right) });
    }
    return t('steps.say.wheelBoth', { down: this.#amount(down), right: this.#amount(right) });
  }

  #sayRepeat({ over }: StepOf<'repeat'>): string {
    switch (over.kind) {
      case 'times':
        return this.#t('steps.say.repeatTimes', { times: this.#amount(over.times) });
      case 'until':
        return this.#t('steps.say.repeatUntil', { condition: this.#holds(over.condition) });
      case 'rows':
        return this.#t('steps.say.repeatRows');
      default:
        return assertNever(over);
    }
  }

  #holding(said: string, modifiers: readonly string[] | undefined): string {
    return modifiers === undefined || modifiers.length === 0
      ? said
      : this.#t('steps.say.holding', { said, keys: this.#keys(modifiers) });
  }

  #holds(condition: MacroCondition): string {
    const t = this.#t;
    switch (condition.type) {
      case 'window':
        return t(`steps.holds.${condition.is ?? 'front'}`, {
          window: this.#window(condition.window),
        });
      case 'pixel': {
        const color = this.#piece({ kind: 'color', color: condition.color });
        return t('steps.holds.pixel', { place: this.#place(condition.at), color });
      }
      case 'image': {
        const image = this.#piece({ kind: 'image', png: condition.png });
        const { in: region } = condition;
        if (region === undefined) return t('steps.holds.image', { image });
        const size = `${region.width} × ${region.height}`;
        return t('steps.holds.imageIn', { image, region: `${this.#place(region)} (${size})` });
      }
      case 'clipboard':
        return t(`steps.holds.${condition.how ?? 'equals'}`, {
          text: this.#quoted(condition.text),
        });
      case 'key':
        return t(`steps.holds.${condition.is ?? 'down'}`, { key: this.#keys([condition.key]) });
      case 'expression':
        return this.#code(condition.expression);
      case 'not':
        return t('steps.holds.not', { condition: this.#holds(condition.condition) });
      case 'all':
      case 'any':
        return new Intl.ListFormat(this.#language, {
          type: condition.type === 'all' ? 'conjunction' : 'disjunction',
        }).format(condition.conditions.map((each) => this.#holds(each)));
      default:
        return assertNever(condition);
    }
  }

  #window({ title, class: name }: WindowMatch): string {
    const t = this.#t;
    if (title === undefined) {
      return name === undefined
        ? t('steps.windowNone')
        : t('steps.windowClass', { class: this.#quoted(name) });
    }
    return name === undefined
      ? t('steps.window', { title: this.#quoted(title) })
      : t('steps.windowBoth', { title: this.#quoted(title), class: this.#quoted(name) });
  }

  #place({ x, y, from, display }: Pick<MacroPoint, 'x' | 'y' | 'from' | 'display'>): string {
    const place = `${this.#amount(x)}, ${this.#amount(y)}`;
    return this.#t(`steps.places.${from ?? 'screen'}`, { place, display: (display ?? 0) + 1 });
  }

  #button(button: MacroButton = 'left'): string {
    return typeof button === 'number'
      ? this.#t('steps.buttons.other', { number: button })
      : this.#t(`steps.buttons.${button}`);
  }

  #amount(amount: Amount): string {
    return typeof amount === 'number' ? `${amount}` : this.#code(amount);
  }

  #time(ms: Amount): string {
    return typeof ms === 'number'
      ? this.#format.duration(ms * 1000)
      : `${this.#code(ms)} ${this.#t('units.milliseconds')}`;
  }

  #keys(keys: readonly string[]): string {
    return this.#piece({ kind: 'keys', keys: keys.map(keyLabel) });
  }

  #code(text: string): string {
    return this.#piece({ kind: 'code', text: this.#short(text) });
  }

  #words(text: string): string {
    return this.#piece({ kind: 'words', text: this.#short(text) });
  }

  #quoted(text: string): string {
    return text === ''
      ? this.#t('steps.say.nothing')
      : this.#piece({ kind: 'quoted', text: this.#short(text) });
  }

  /** On one line, and not too long. */
  #short(text: string): string {
    const line = text.slice(0, this.#most + 1).replaceAll(/\s+/g, ' ');
    return line.length > this.#most ? `${line.slice(0, this.#most)}…` : line;
  }
}

/** A sentence without its looks. */
export function plainWords(pieces: readonly Piece[]): string {
  return pieces.map(plain).join('');
}

function plain(piece: Piece): string {
  switch (piece.kind) {
    case 'words':
    case 'quoted':
    case 'code':
      return piece.text;
    case 'keys':
      return piece.keys.join('+');
    case 'color':
      return piece.color;
    case 'image':
      return '';
    default:
      return assertNever(piece);
  }
}

function endOf({
  x,
  y,
  from,
  display,
}: MacroPath): Pick<MacroPoint, 'x' | 'y' | 'from' | 'display'> {
  return { x: x.at(-1) ?? 0, y: y.at(-1) ?? 0, from, display };
}
