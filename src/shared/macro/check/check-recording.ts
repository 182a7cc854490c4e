import type { MacroRecording } from '../macro-document';
import type { StepFault } from './step-fault';

/** What is wrong with recorded events: columns of different length, times that go back, fields that a kind needs. */
export function* checkRecording(recording: MacroRecording): Generator<StepFault> {
  const { t, kind, key, button, x, y, wheelX, wheelY, fromUs, toUs } = recording;
  const columns = { kind, key, button, x, y, wheelX, wheelY };
  for (const [name, column] of Object.entries(columns)) {
    if (column.length === t.length) continue;
    const message = `the recorded events have ${t.length} times in "t" and ${column.length} values in "${name}"`;
    yield { path: ['recording', name], message };
    return;
  }
  if (toUs < fromUs) {
    yield { path: ['recording', 'toUs'], message: 'the recording ends before it begins' };
  }
  const back = t.findIndex((us, i) => i > 0 && us < (t[i - 1] ?? 0));
  if (back >= 0) {
    yield {
      path: ['recording', 't', back],
      message: `the times of recorded events go back at event ${back + 1}`,
    };
  }
  for (const [i, of] of kind.entries()) {
    const lacks = lacking(of, {
      key: key[i] ?? null,
      button: button[i] ?? null,
      place: x[i] ?? y[i] ?? null,
      wheel: wheelX[i] ?? wheelY[i] ?? null,
    });
    if (lacks === null) continue;
    yield {
      path: ['recording', 'kind', i],
      message: `recorded event ${i + 1} is a ${of} without a ${lacks}`,
    };
    return;
  }
}

function lacking(
  kind: MacroRecording['kind'][number],
  has: Readonly<Record<'key' | 'button' | 'place' | 'wheel', unknown>>,
): string | null {
  switch (kind) {
    case 'key_down':
    case 'key_up':
      return has.key === null ? 'key' : null;
    case 'button_down':
    case 'button_up':
      return has.button === null ? 'button' : null;
    case 'move':
      return has.place === null ? 'place' : null;
    default:
      return has.wheel === null ? 'turn' : null;
  }
}
