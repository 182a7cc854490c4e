import { MAX_MS, type WindowMatch } from '../../macro-values';
import type { AhkArgument } from './ahk-arguments';
import { ahkKeyOf } from './ahk-send';
import { numberOf } from './foreign-text';
import type { StepWriter } from './step-writer';

/** Commands that wait for windows and keys. */
const AHK_WAITS = [
  ...['winwait', 'winwaitactive', 'winwaitclose', 'winwaitnotactive', 'winactivate', 'keywait'],
] as const;
export type AhkWait =
  | 'winwait'
  | 'winwaitactive'
  | 'winwaitclose'
  | 'winwaitnotactive'
  | 'winactivate'
  | 'keywait';

/** Whether a command waits for a window or a key. */
export function isAhkWait(name: string): name is AhkWait {
  return AHK_WAITS.some((wait) => wait === name);
}

/** AutoHotkey's waiting for windows and keys. */
export class AhkWindows {
  readonly #writer: StepWriter;
  /** How titles are compared: what stands before and after the title given. */
  #around: readonly [string, string];

  constructor(writer: StepWriter, isV2: boolean) {
    this.#writer = writer;
    this.#around = isV2 ? ['*', '*'] : ['', '*'];
  }

  titleMatchMode([mode]: readonly AhkArgument[]): void {
    const text = mode?.text.toLowerCase() ?? '';
    if (text === '1') this.#around = ['', '*'];
    else if (text === '2') this.#around = ['*', '*'];
    else if (text === '3') this.#around = ['', ''];
    else if (text !== 'fast' && text !== 'slow') {
      this.#writer.lose('titleExpressions');
      this.#around = ['*', '*'];
    }
  }

  wait(name: AhkWait, args: readonly AhkArgument[]): void {
    if (args.some(({ isOpen }) => isOpen)) {
      this.#writer.lose('toAwaitWorkedOut');
    } else if (name === 'keywait') this.#key(args);
    else this.#window(name, args);
  }

  #key([name, options]: readonly AhkArgument[]): void {
    const key = ahkKeyOf(name?.text ?? '');
    const how = options?.text.toLowerCase() ?? '';
    if (key === null) {
      this.#writer.lose('keyToAwaitUnknown');
      return;
    }
    const seconds = numberOf(/t([\d.]{1,10})/.exec(how)?.[1] ?? '');
    this.#writer.add({
      type: 'wait_for',
      condition: { type: 'key', key: key.key, is: how.includes('d') ? 'down' : 'up' },
      ...timeout(seconds),
    });
  }

  /** `WinWait Title, Text, Seconds, ExcludedTitle, ExcludedText`; `WinActivate` is told no seconds. */
  #window(
    name: Exclude<AhkWait, 'keywait'>,
    [title, text, ...others]: readonly AhkArgument[],
  ): void {
    const window = this.#match(title?.text ?? '');
    if (window === null) {
      this.#writer.lose('windowUnclear');
      return;
    }
    const seconds = name === 'winactivate' ? undefined : others.shift();
    if ([text, ...others].some((mark) => (mark?.text ?? '') !== '')) {
      this.#writer.lose('windowMark');
    }
    if (name === 'winactivate') {
      this.#writer.add({ type: 'wait_for', condition: { type: 'window', window } });
      this.#writer.lose('notToFront');
      return;
    }
    const front = { type: 'window' as const, window };
    const condition =
      name === 'winwaitnotactive'
        ? { type: 'not' as const, condition: front }
        : name === 'winwaitactive'
          ? front
          : { ...front, is: name === 'winwait' ? ('open' as const) : ('gone' as const) };
    this.#writer.add({ type: 'wait_for', condition, ...timeout(numberOf(seconds?.text ?? '')) });
  }

  /** `Title ahk_class Class`. */
  #match(text: string): WindowMatch | null {
    const [title = '', ...criteria] = text.slice(0, 400).split(/\bahk_(?=\w)/);
    const match: WindowMatch = {};
    if (title.trim() !== '' && title.trim() !== 'A') {
      match.title = `${this.#around[0]}${title.trim().slice(0, 190)}${this.#around[1]}`;
    }
    for (const criterion of criteria) {
      const [, kind = '', value = ''] = /^(\w{1,20})\s+(.+?)\s*$/.exec(criterion) ?? [];
      if (kind === 'class' && value !== '') match.class = value.slice(0, 200);
      else this.#writer.lose('windowMark');
    }
    return match.title === undefined && match.class === undefined ? null : match;
  }
}

/** AutoHotkey waits for ever unless it is told how long, and goes on then. */
function timeout(seconds: number | null) {
  return seconds === null
    ? { timeoutMs: 0 }
    : {
        timeoutMs: Math.min(MAX_MS, Math.max(1, Math.abs(seconds) * 1000)),
        otherwise: 'go_on' as const,
      };
}
