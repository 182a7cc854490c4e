import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { focusNote } from '../../../../src/shared/session/focus-note';
import { HeldInputs } from '../../../../src/shared/session/held-inputs';
import { tableRange } from '../../../../src/shared/session/row-range';
import { REDACTIONS, type SessionEdit } from '../../../../src/shared/session/session-edit';
import { edited } from '../../../support/editing';
import { type EventRow, rowsOf, sessionHeader, tableOf, userEnd } from '../../../support/sessions';

const END = 1000;
const WINDOWS = ['A', 'B', 'C'].map((title) => ({ title, class: title, process: 'p' }));
const HEADER = sessionHeader({ end: userEnd(END), windows: WINDOWS });

const span = fc
  .tuple(fc.nat({ max: END }), fc.integer({ min: 1, max: END }))
  .map(([fromUs, length]) => ({ fromUs, toUs: fromUs + length }));
const anyEdit: fc.Arbitrary<SessionEdit> = fc.oneof(
  span.map((range) => ({ type: 'cut' as const, ...range })),
  span.map((range) => ({ type: 'trim' as const, ...range })),
  fc.tuple(span, fc.subarray([...REDACTIONS], { minLength: 1 })).map(([range, what]) => ({
    type: 'redact' as const,
    ...range,
    what,
  })),
);
const anyEdits = fc.array(anyEdit, { minLength: 1, maxLength: 5 });

/** The number of a key that nobody could name. */
const RO = 97;

interface Press {
  /** A key's code, a button, null for {@link RO}. */
  readonly key: string | number | null;
  readonly from: number;
  readonly length: number;
}
const anyPress: fc.Arbitrary<Press> = fc.record({
  key: fc.constantFrom('KeyA', 'KeyB', 'Digit1', 'ShiftLeft', 'Enter', 1, 3, null),
  from: fc.nat({ max: END - 1 }),
  length: fc.integer({ min: 1, max: 300 }),
});
const anyOther: fc.Arbitrary<EventRow> = fc
  .tuple(fc.nat({ max: END }), fc.nat({ max: 5 }), fc.nat({ max: 2 }))
  .map(([t, which, index]): EventRow => {
    const title = WINDOWS[index]?.title ?? '';
    const others: EventRow[] = [
      { t, kind: 'move', at: [t, which], window: index },
      { t, kind: 'focus', note: focusNote({ title, class: title, process: 'p' }), window: index },
      { t, kind: 'display', note: `[${index}]` },
      { t, kind: 'marker', note: `m${index}` },
      { t, kind: 'wheel', wheel: [0, 120], at: [1, t] },
      { t, kind: 'focus' },
    ];
    return others[which] ?? { t, kind: 'clock' };
  });

/** A session in which every press has its release: of one key only one at a time, with auto-repeat; of a key without a name that is marked or not. */
const anySession: fc.Arbitrary<EventRow[]> = fc
  .tuple(fc.array(anyPress, { maxLength: 12 }), fc.array(anyOther, { maxLength: 12 }))
  .map(([presses, others]) => {
    const freeFrom = new Map<Press['key'], number>();
    const rows = presses.flatMap(({ key, from, length }): EventRow[] => {
      const start = Math.max(from, freeFrom.get(key) ?? 0);
      const end = Math.min(END, start + length);
      if (start >= end) return [];
      freeFrom.set(key, end + 1);
      if (typeof key === 'number') {
        return [
          { t: start, kind: 'button_down', button: key, at: [start, key] },
          { t: end, kind: 'button_up', button: key, at: [end, key] },
        ];
      }
      const middle = Math.floor((start + end) / 2);
      if (key === null) {
        const flags = length % 2 === 0 ? ['repeat' as const] : [];
        return [
          { t: start, kind: 'key_down', native: RO, text: 'ろ' },
          ...(middle > start
            ? [{ t: middle, kind: 'key_down' as const, native: RO, text: 'ろ', flags }]
            : []),
          { t: end, kind: 'key_up', native: RO },
        ];
      }
      return [
        { t: start, kind: 'key_down', key, native: 7, text: key },
        ...(middle > start
          ? [{ t: middle, kind: 'key_down' as const, key, flags: ['repeat' as const] }]
          : []),
        { t: end, kind: 'key_up', key, native: 7 },
      ];
    });
    return [...rows, ...others].sort((a, b) => a.t - b.t);
  });

const options = { header: HEADER, durationUs: END };

function isRemoved(t: number, edits: readonly SessionEdit[]): boolean {
  return edits.some(({ type, fromUs, toUs }) => {
    const inside = (fromUs <= t || fromUs === 0) && (t < toUs || toUs >= END);
    return (type === 'cut' && inside) || (type === 'trim' && !inside);
  });
}

function isRedacted(t: number, edits: readonly SessionEdit[]): boolean {
  return edits.some(
    ({ type, fromUs, toUs }) => type === 'redact' && fromUs <= t && (t < toUs || toUs >= END),
  );
}

/** Whether redactions of keys leave a key its name. */
function isNamedStill({ key }: EventRow): boolean {
  return key === 'ShiftLeft' || key === 'Enter';
}

/** Which rows are of one press of a key, press by press. */
function pressesOf(rows: readonly EventRow[]): number[][] {
  const presses: number[][] = [];
  const open = new Map<string, number[]>();
  rows.forEach(({ kind, key = '' }, at) => {
    if (kind !== 'key_down' && kind !== 'key_up') return;
    const press = open.get(key) ?? [];
    if (press.length === 0) presses.push(press);
    press.push(at);
    open.set(key, kind === 'key_up' ? [] : press);
  });
  return presses;
}

describe('any edits of any session', () => {
  it('leave numbers without a hole, time that never goes back, and presses that are all paired', () => {
    fc.assert(
      fc.property(anySession, anyEdits, fc.integer({ min: 1, max: 9 }), (rows, edits, perRange) => {
        const made = edited(rows, edits, { ...options, perRange });
        expect(made.seqs).toEqual(made.rows.map((_, i) => i));
        const times = made.rows.map(({ t }) => t);
        expect(times).toEqual([...times].sort((a, b) => a - b));
        const held = new HeldInputs();
        const unpaired: unknown[] = [];
        held.add(tableRange(tableOf(made.rows)), (press) => unpaired.push(press));
        expect(unpaired).toEqual([]);
        expect(held.count).toBe(0);
      }),
    );
  });

  it('leave what is outside of them as it was, in the same order', () => {
    fc.assert(
      fc.property(anySession, anyEdits, (rows, edits) => {
        const cuts = edits.filter(({ type }) => type !== 'redact');
        fc.pre(cuts.length > 0);
        const made = edited(rows, cuts, options);
        const stayed = rowsOf(tableOf(rows)).filter(({ t }) => !isRemoved(t, cuts));
        const ours = made.rows.filter(
          ({ flags, kind, note }) =>
            flags?.includes('synthetic') !== true && !(kind === 'gap' && note?.startsWith('cut ')),
        );
        expect(ours).toEqual(stayed);
        expect(made.removed).toBe(rows.length - stayed.length);
      }),
    );
  });

  it('leave nothing in a redacted range that is redacted there', () => {
    fc.assert(
      fc.property(anySession, span, (rows, range) => {
        const edit = { type: 'redact' as const, ...range, what: [...REDACTIONS] };
        const made = edited(rows, [edit], options);
        expect(made.removed).toBe(0);
        for (const row of made.rows.filter(({ t }) => isRedacted(t, [edit]))) {
          expect(row.text).toBeUndefined();
          expect(row.at).toBeUndefined();
          expect(row.key ?? 'Masked').toMatch(/^(Masked|ShiftLeft|Enter)$/);
          if (!isNamedStill(row)) expect(row.native).toBeUndefined();
          expect(WINDOWS[row.window ?? -1]).toBeUndefined();
          if (row.kind === 'focus') expect(row.note ?? '').not.toMatch(/"title":"[ABC]"/);
        }
      }),
    );
  });

  //   redacted    └────┘
  //   A  ███████r███████▁▁     none of its three rows tells which key it was
  it('leave nothing of a press outside a redacted range either when an event of it is in there', () => {
    fc.assert(
      fc.property(anySession, span, (rows, range) => {
        const edit = { type: 'redact' as const, ...range, what: ['keys' as const] };
        const made = edited(rows, [edit], options).rows;
        expect(made).toHaveLength(rows.length);
        for (const press of pressesOf(rows)) {
          const inside = press.some((at) => isRedacted(rows[at]?.t ?? 0, [edit]));
          for (const at of press) {
            const row = made[at];
            if (row === undefined || isNamedStill(row)) continue;
            expect([row.native, row.text, row.key ?? 'Masked']).toEqual(
              inside
                ? [undefined, undefined, 'Masked']
                : [rows[at]?.native, rows[at]?.text, rows[at]?.key ?? 'Masked'],
            );
          }
        }
      }),
    );
  });

  it('do the same in any order', () => {
    fc.assert(
      fc.property(anySession, anyEdits, (rows, edits) => {
        const once = edited(rows, edits, options);
        expect(edited(rows, [...edits].reverse(), options).rows).toEqual(once.rows);
      }),
    );
  });

  it('do nothing more when they are made again, cuts or redactions', () => {
    fc.assert(
      fc.property(anySession, anyEdits, fc.boolean(), (rows, any, redactions) => {
        const edits = any.filter(({ type }) => (type === 'redact') === redactions);
        fc.pre(edits.length > 0);
        const once = edited(rows, edits, options);
        const again = edited(once.rows, edits, {
          header: once.header,
          durationUs: once.header.end?.durationUs ?? 0,
        });
        expect(again.rows).toEqual(once.rows);
        expect(again.changed).toBe(0);
      }),
    );
  });
});
