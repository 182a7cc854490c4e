import type { Pressed } from '../../queries';
import type { Scene } from '../scene';

/** See `TimelineQueries.pressed`. From the bars of the lanes, so it costs a pass over presses only. */
export function pressed(_question: Readonly<Record<string, never>>, { data }: Scene): Pressed {
  const keys = new Map<number, number>();
  for (const row of [...data.keyboard, ...data.modifiers.values()]) {
    for (let bar = 0; bar < row.length; bar++) {
      const what = row.whatAt(bar);
      keys.set(what, (keys.get(what) ?? 0) + 1);
    }
  }
  const byCount = (a: { readonly count: number }, b: { readonly count: number }): number =>
    b.count - a.count;
  return {
    keys: [...keys]
      .flatMap(([what, count]) => {
        const code = data.strings.at(what);
        return code === null
          ? []
          : [{ code, label: data.words.keyNames.at(code, data.lastUs), count }];
      })
      .sort(byCount),
    buttons: [...data.buttons]
      .map(([button, row]) => ({ button, count: row.length }))
      .sort(byCount),
  };
}
