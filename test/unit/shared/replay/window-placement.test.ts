import { describe, expect, it } from 'vitest';
import { createPlacement, type PlacementRequest } from '../../../../src/shared/replay/placement';
import { focusNote } from '../../../../src/shared/session/focus-note';
import { rowsOfScript, windowOf } from '../../../support/schedules';
import { sessionHeader, tableOf } from '../../../support/sessions';

/** What becomes of every place of a script: `1,2 → 3,4`. */
function placed(
  script: string,
  open: readonly string[],
  changes: Partial<PlacementRequest> = {},
): { places: string[]; warnings: readonly string[] } {
  const rows = rowsOfScript(script);
  const header = sessionHeader();
  const placement = createPlacement({
    mode: 'window',
    onChange: 'clamp',
    header,
    table: tableOf(rows),
    now: header.displays,
    windows: open.map(windowOf),
    ...changes,
  });
  const into = { x: 0, y: 0 };
  const places = rows.flatMap(({ at }, row) => {
    if (at === undefined) return [];
    placement.place(row, at[0], at[1], into);
    return [`${at.join()} → ${into.x},${into.y}`];
  });
  return { places, warnings: placement.warnings };
}

const NOTES = 'Notes|Editor 300x200+10+20';

describe('a place in a window', () => {
  it('goes where the window went, and one beside it stays', () => {
    const script = `0 focus ${NOTES}, 10 move 50 60, 20 move 310 60, 30 move 309 219`;
    expect(placed(script, ['Notes|Editor 300x200+110+120'])).toEqual({
      places: ['50,60 → 150,160', '310,60 → 310,60', '309,219 → 409,319'],
      warnings: [],
    });
  });

  it('goes by where the window was then', () => {
    const script = `0 focus ${NOTES}, 10 move 50 60, 20 focus Notes|Editor 300x200+40+20, 30 move 80 60`;
    expect(placed(script, [NOTES]).places).toEqual(['50,60 → 50,60', '80,60 → 50,60']);
  });

  it('is scaled, or as far in as there is room, when the window has another size', () => {
    const script = `0 focus ${NOTES}, 10 move 160 120, 20 move 300 30`;
    const half = ['Notes|Editor 150x100+0+0'];
    expect(placed(script, half).places).toEqual(['160,120 → 149,99', '300,30 → 149,10']);
    expect(placed(script, half, { onChange: 'scale' }).places).toEqual([
      '160,120 → 75,50',
      '300,30 → 145,5',
    ]);
  });

  it('stays on the desktop when the window hangs out of it', () => {
    const script = `0 focus ${NOTES}, 10 move 300 60`;
    expect(placed(script, ['Notes|Editor 300x200+1900+20']).places).toEqual(['300,60 → 1919,60']);
  });
});

describe('a drag', () => {
  it('belongs to the window it began in, wherever it goes', () => {
    const script = `0 focus ${NOTES}, 10 +1 50 60, 20 move 600 400, 25 focus, 30 -1 610 410, 40 move 50 60`;
    expect(placed(script, ['Notes|Editor 300x200+110+120']).places).toEqual([
      '50,60 → 150,160',
      '600,400 → 700,500',
      '610,410 → 710,510',
      '50,60 → 50,60',
    ]);
  });

  it('that begins beside the window does not enter it', () => {
    const script = `0 focus ${NOTES}, 10 +1 600 400, 20 move 50 60, 30 -1 50 60, 40 move 50 60`;
    expect(placed(script, ['Notes|Editor 300x200+110+120']).places).toEqual([
      '600,400 → 600,400',
      '50,60 → 50,60',
      '50,60 → 50,60',
      '50,60 → 150,160',
    ]);
  });
});

describe('a click that brings a window to the front', () => {
  const mail = 'Mail|Mailer 200x200+500+20';
  const open = ['Notes|Editor 300x200+110+120', 'Mail|Mailer 200x200+700+120'];

  it('is in that window', () => {
    const script = `0 focus ${NOTES}, 10 +1 550 60, 15 focus ${mail}, 50 -1 550 60`;
    expect(placed(script, open).places).toEqual(['550,60 → 750,160', '550,60 → 750,160']);
  });

  it('is in that window also when it comes after the release', () => {
    const script = `0 focus ${NOTES}, 10 +1 550 60, 20 -1 550 60, 100 focus ${mail}`;
    expect(placed(script, open).places).toEqual(['550,60 → 750,160', '550,60 → 750,160']);
  });

  it('is not when the window comes much later, or is elsewhere, or the click was in the one before', () => {
    const late = `0 focus ${NOTES}, 10 +1 550 60, 20 -1 550 60, 1100 focus ${mail}`;
    const elsewhere = `0 focus ${NOTES}, 10 +1 750 60, 20 -1 750 60, 100 focus ${mail}`;
    const dialog = `0 focus ${NOTES}, 10 +1 50 60, 20 -1 50 60, 100 focus Sure?|Mailer 200x200+0+0`;
    expect(placed(late, open).places[0]).toBe('550,60 → 550,60');
    expect(placed(elsewhere, open).places[0]).toBe('750,60 → 750,60');
    expect(placed(dialog, open).places[0]).toBe('50,60 → 150,160');
  });
});

describe('the window that a recorded one is now', () => {
  const script = `0 focus ${NOTES}, 10 move 50 60`;

  it('has its class and its title, else its class and is in front', () => {
    const first = 'Else|Editor 300x200+0+0';
    const titled = 'Notes|Editor 300x200+20+20';
    expect(placed(script, [first, titled]).places).toEqual(['50,60 → 60,60']);
    expect(placed(script, [first, 'Other|Editor 300x200+20+20']).places).toEqual(['50,60 → 40,40']);
  });

  it('is none of another class: then places are relative to the display, and it says so', () => {
    expect(placed(script, ['Notes|Browser 300x200+0+0'])).toEqual({
      places: ['50,60 → 50,60'],
      warnings: [
        'No window of Editor is open: what was done in it goes where it was on its display.',
      ],
    });
  });

  it('is not missed where nothing was done in it', () => {
    expect(placed(`0 focus ${NOTES}, 10 move 500 60`, []).warnings).toEqual([]);
  });
});

describe('without places of windows', () => {
  it('a session says so, and goes by its displays', () => {
    const note = focusNote({ title: 'Notes', class: 'Editor', process: 'editor' });
    const header = sessionHeader();
    const placement = createPlacement({
      mode: 'window',
      onChange: 'clamp',
      header,
      table: tableOf([{ t: 0, kind: 'focus', note }]),
      now: header.displays,
      windows: [],
    });
    expect(placement.warnings).toEqual([
      'This session does not say where its windows were, so places are relative to the displays: record with windows to have them move along.',
    ]);
  });

  it('a desktop that does not tell says so too', () => {
    const script = `0 focus ${NOTES}, 10 move 50 60`;
    expect(placed(script, [], { windows: null })).toEqual({
      places: ['50,60 → 50,60'],
      warnings: ['Nobody can tell here where windows are, so places are relative to the displays.'],
    });
  });
});
