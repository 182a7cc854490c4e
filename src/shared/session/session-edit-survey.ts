import { Flag } from '../input/event-flags';
import { Kind } from '../input/event-kind';
import { MASKED_KEY } from '../input/masked-key';
import { isTellable } from '../input/tellable-keys';
import type { SessionHeader } from './header';
import { keysLabelledBy } from './layout-note';
import { type RowRange, rowOf } from './row-range';
import type { EditPlan } from './session-edit-plan';
import { SegmentWalk } from './session-edit-walk';

/** Which key a row is about: its W3C code, or the hook's own code where nobody could name it. */
export type KeyIdentity = string | number;

/** Rows of one key that are masked wherever they lie, since they belong to one press. */
interface MaskedPress {
  readonly fromSeq: number;
  /** Without this one. */
  readonly toSeq: number;
  /** The edit that masks it. */
  readonly edit: number;
}

interface OpenPress {
  fromSeq: number;
  edit: number | null;
  /** Whether a row of it lies outside what is redacted. */
  outside: boolean;
}

/** What has to be known of all events before the first can be edited. */
export class EditSurvey {
  readonly #walk: SegmentWalk;
  readonly #labelled: Set<string>;
  readonly #open = new Map<KeyIdentity, OpenPress>();
  readonly #presses = new Map<KeyIdentity, MaskedPress[]>();
  #lastUs = Number.NEGATIVE_INFINITY;
  #backwards = false;

  constructor(plan: EditPlan, header: SessionHeader) {
    this.#walk = new SegmentWalk(plan.segments, () => undefined);
    this.#labelled = new Set(Object.keys(header.keyboard.labels ?? {}));
  }

  /** Whether time goes back somewhere: no range can say then what is in it. */
  get backwards(): boolean {
    return this.#backwards;
  }

  /** Takes the next events, all of which index one growing list of strings. */
  add(range: RowRange): void {
    const { columns } = range;
    for (const { segment, fromSeq, toSeq } of this.#walk.runs(range)) {
      const by = segment.redactedBy.keys;
      for (let seq = fromSeq; seq < toSeq; seq++) {
        const row = rowOf(range, seq);
        // Casts, not checks: the range says that the row exists.
        const tUs = columns.tUs[row] as number;
        this.#backwards ||= tUs < this.#lastUs;
        this.#lastUs = tUs;
        const kind = columns.kind[row] as number;
        if (kind <= Kind.key_up) {
          const key = identityOf(range, row);
          if (key !== null) this.#key(key, kind, columns.flags[row] as number, seq, by);
        } else if (kind === Kind.layout) {
          for (const code of keysLabelledBy(range.strings[columns.note[row] as number] ?? '')) {
            this.#labelled.add(code);
          }
        }
      }
    }
  }

  /** All events were taken. */
  finish(): void {
    for (const key of [...this.#open.keys()]) this.#close(key, Number.POSITIVE_INFINITY);
  }

  /** Whether any press is masked beyond the range that masks it. */
  get masksPresses(): boolean {
    return this.#presses.size > 0;
  }

  /** Whether a key is masked where keys are: it types a character on some layout of the session. */
  masks(code: string): boolean {
    return !isTellable(code) || this.#labelled.has(code);
  }

  /** The edit by which event `seq`, of this key, is masked because its press is; null: by none. */
  maskedWithPress(key: KeyIdentity, seq: number): number | null {
    const press = this.#presses
      .get(key)
      ?.find(({ fromSeq, toSeq }) => fromSeq <= seq && seq < toSeq);
    return press?.edit ?? null;
  }

  #key(key: KeyIdentity, kind: number, flags: number, seq: number, by: number | null): void {
    let open = this.#open.get(key);
    // Recorders that do not pair keys without a name do not mark their auto-repeat either.
    const isPress =
      kind === Kind.key_down && (flags & Flag.repeat) === 0 && typeof key === 'string';
    if (open === undefined || isPress) {
      if (open !== undefined) this.#close(key, seq);
      open = { fromSeq: seq, edit: null, outside: false };
      this.#open.set(key, open);
    }
    open.edit ??= by;
    open.outside ||= by === null;
    if (kind === Kind.key_up) this.#close(key, seq + 1);
  }

  #close(key: KeyIdentity, toSeq: number): void {
    const press = this.#open.get(key);
    this.#open.delete(key);
    // One that lies within a range wholly is masked with it.
    if (press === undefined || press.edit === null || !press.outside) return;
    const masked = { fromSeq: press.fromSeq, toSeq, edit: press.edit };
    this.#presses.set(key, [...(this.#presses.get(key) ?? []), masked]);
  }
}

/** The key of a row of one; null where there is nothing to tell it by, or nobody may know. */
function identityOf({ columns, strings }: RowRange, row: number): KeyIdentity | null {
  // Casts, not checks: the range says that the row exists.
  const code = strings[columns.key[row] as number] ?? '';
  if (code !== '') return code === MASKED_KEY ? null : code;
  const hasNative = ((columns.flags[row] as number) & Flag.hasNative) !== 0;
  return hasNative ? (columns.native[row] as number) : null;
}
