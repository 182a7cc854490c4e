import { expect, it } from 'vitest';
import { EventCollector } from '../../../../src/main/collector/event-collector';
import { EventRing } from '../../../../src/main/collector/event-ring';
import { createInjectedMatcher } from '../../../../src/main/collector/injected-rows';
import { PRIVACY_MODES, type PrivacyMode } from '../../../../src/shared/session/header';
import { at, batchOf, picture, START, sourceInfo } from '../../../support/collecting';
import { passOf, upcomingOf } from '../../../support/replayed';

/** What a collector writes of `script` while a replay types A at 10 to 60 ms and clicks at 70. */
function recorded(script: string, mode: PrivacyMode = 'full'): string[] {
  const ring = new EventRing(1024);
  const injected = createInjectedMatcher();
  const options = { mode, windows: false, injected };
  const collector = new EventCollector(ring, START, sourceInfo(), options);
  const plan = passOf([
    [10_000, 'KeyA+'],
    [60_000, 'KeyA-'],
    [70_000, '5,6'],
    [70_000, '1+'],
    [75_000, '1-'],
    [80_000, 'v120'],
  ]);
  injected.tell(upcomingOf(plan, at(0)), at(0));
  const batch = batchOf(script);
  collector.ingest(batch, 0, batch.count, at(200), at(200));
  collector.end(at(1000));
  return picture(ring.range(0, ring.head));
}

const SCRIPT =
  '10 +KeyA, 20 +KeyB, 40 +KeyA, 60 -KeyA, 65 -KeyB, 70 m@5;6, 70 +b1@5;6, 75 -b1@5;6, 80 w120@5;6';

it('marks what a replay sent, its repeats too, and nothing else', () => {
  expect(recorded(SCRIPT)).toEqual([
    '10 key_down KeyA injected',
    '20 key_down KeyB',
    '40 key_down KeyA repeat injected',
    '60 key_up KeyA injected',
    '65 key_up KeyB',
    '70 move 5;6 injected',
    '70 button_down b1 5;6 injected',
    '75 button_up b1 5;6 injected',
    '80 wheel 5;6 wheel=0,120 injected',
  ]);
});

it('does so in every mode that writes rows of input', () => {
  for (const mode of PRIVACY_MODES) {
    const marked = recorded(SCRIPT, mode).filter((line) => line.includes('injected'));
    expect([mode, marked.length]).toEqual([mode, mode === 'counts' ? 0 : 7]);
  }
});

it('does not mark what the collector makes up', () => {
  // The release was lost and the recording ends.
  expect(recorded('10 +KeyA')).toEqual(['10 key_down KeyA injected', '1000 key_up KeyA synthetic']);
});

it('takes no press of a replay for one of the user’s gestures', () => {
  const ring = new EventRing(1024);
  const injected = createInjectedMatcher();
  const options = { mode: 'full', windows: false, injected } as const;
  const collector = new EventCollector(ring, START, sourceInfo(), options);
  const plan = passOf([
    [0, 'ControlLeft+'],
    [10_000, 'Digit2+'],
    [20_000, 'Digit2-'],
    [400_000, 'ControlLeft-'],
  ]);
  injected.tell(upcomingOf(plan, at(0)), at(0));
  const batch = batchOf('0 +ControlLeft, 10 +Digit2, 20 -Digit2');
  collector.ingest(batch, 0, batch.count, at(30), at(30));
  const chord = { type: 'chord', keys: ['ControlLeft', 'Digit2'] } as const;
  const own = collector.own.find(chord, at(40), 0);
  expect([own.rows.seqs.size, own.down]).toEqual([0, []]);
  // The user's own are still to come.
  collector.own.leaveOut(own);
  const later = batchOf('41 +Digit2, 42 -Digit2, 400 -ControlLeft');
  collector.ingest(later, 0, later.count, at(410), at(410));
  expect(picture(ring.range(0, ring.head))).toEqual([
    '0 key_down ControlLeft mods=4 injected',
    '10 key_down Digit2 mods=4 injected',
    '20 key_up Digit2 mods=4 injected',
    '400 key_up ControlLeft injected',
  ]);
});
