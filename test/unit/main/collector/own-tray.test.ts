import { describe, expect, it } from 'vitest';
import { taking } from '../../../support/taking';

/** The presses of buttons that stay, of a session whose tray was used: `button ms`. */
async function staying(
  script: readonly string[],
  use: (session: ReturnType<typeof taking>) => void,
  ...later: readonly string[]
): Promise<readonly string[]> {
  const session = taking({ mode: 'timing' });
  for (const part of script) session.send(part);
  use(session);
  for (const part of later) session.send(part);
  const rows = await session.ended(60_000);
  const downs = rows.map((row) => /^(\d+) button_down b(\d)/.exec(row));
  const ups = rows.filter((row) => row.includes('button_up'));
  expect(ups).toHaveLength(downs.filter((down) => down !== null).length);
  return downs.flatMap((down) => (down === null ? [] : [`b${down[2]} ${down[1]}`]));
}

/** A click at a time and place. */
const click = (button: number, ms: number, x: number, y: number): string =>
  `${ms} +b${button}@${x};${y}, ${ms + 10} -b${button}@${x};${y}`;
/** On the icon, in its menu, and somewhere else on the screen. */
const icon = (button: number, ms: number): string => click(button, ms, 20, 20);
const entry = (ms: number): string => click(1, ms, 60, 120);
const away = (button: number, ms: number): string => click(button, ms, 900, 700);

describe('a choice in the menu of the tray', () => {
  //   away     ▁█▁█▁▁▁▁▁▁▁▁▁▁▁█
  //   icon     ▁▁▁▁▁█▁▁▁▁▁▁▁▁▁▁   right
  //   entry    ▁▁▁▁▁▁▁▁▁▁█▁▁▁▁▁   left
  it('is left out with the click that opened the menu, and no other is', async () => {
    expect(
      await staying(
        [away(2, 100), away(1, 500), icon(2, 900), entry(4000)],
        ({ tray }) => tray('entry', 4020),
        away(1, 4100),
      ),
    ).toEqual(['b2 100', 'b1 500', 'b1 4100']);
  });

  it('is found where it is told of late, behind clicks that the user has made since', async () => {
    expect(
      await staying([icon(2, 900), entry(2000), away(1, 3000), away(2, 4000)], ({ tray }) =>
        tray('entry', 6000),
      ),
    ).toEqual(['b1 3000', 'b2 4000']);
  });

  it('takes of a late telling no click along that is near by chance', async () => {
    expect(
      await staying([icon(2, 900), entry(2000), entry(3000)], ({ tray }) => tray('entry', 4500)),
    ).toEqual(['b1 3000']);
  });

  it('is found when the clicks come after it is told of', async () => {
    expect(
      await staying(
        [away(1, 100)],
        ({ tray }) => tray('entry', 1000),
        `${icon(2, 600)}`,
        entry(980),
      ),
    ).toEqual(['b1 100']);
    expect(
      await staying([icon(2, 600)], ({ tray }) => tray('entry', 1000), entry(980), away(1, 1400)),
    ).toEqual(['b1 1400']);
  });

  it('is left out with clicks in the menu that chose nothing', async () => {
    expect(
      await staying([away(1, 100), icon(2, 900), entry(1500), entry(2000)], ({ tray }) =>
        tray('entry', 2030),
      ),
    ).toEqual(['b1 100']);
  });

  it('may be made by the left button alone', async () => {
    expect(await staying([icon(1, 900), entry(1500)], ({ tray }) => tray('entry', 1530))).toEqual(
      [],
    );
  });

  it('may be made by one press, let go of over the entry', async () => {
    expect(
      await staying([away(1, 100), '900 +b2@20;20, 1500 -b2@60;120'], ({ tray }) =>
        tray('entry', 1510),
      ),
    ).toEqual(['b1 100']);
  });

  it('by a key leaves out what opened the menu', async () => {
    expect(
      await staying([away(1, 100), icon(2, 900), '1500 +Enter, 1510 -Enter'], ({ tray }) =>
        tray('entry', 1520),
      ),
    ).toEqual(['b1 100']);
  });

  it('is none of the clicks far from the panel, or too long ago', async () => {
    expect(await staying([away(2, 900), away(1, 1500)], ({ tray }) => tray('entry', 1520))).toEqual(
      ['b2 900', 'b1 1500'],
    );
    expect(
      await staying([icon(2, 900), entry(20_000)], ({ tray }) => tray('entry', 20_020)),
    ).toEqual(['b2 900', 'b1 20000']);
    expect(await staying([icon(2, 900), entry(1500)], ({ tray }) => tray('entry', 9000))).toEqual([
      'b2 900',
      'b1 1500',
    ]);
  });

  it('is left out twice when it is made twice', async () => {
    expect(
      await staying(
        [icon(2, 900), entry(1500)],
        ({ tray, send }) => {
          tray('entry', 1520);
          send(icon(2, 2000));
          send(entry(2500));
          tray('entry', 2520);
        },
        away(1, 3000),
      ),
    ).toEqual(['b1 3000']);
  });
});

describe('a click on the tray icon', () => {
  it('is left out alone, also when it is told of late', async () => {
    expect(
      await staying([away(1, 100), icon(1, 900), away(1, 2000)], ({ tray }) => tray('icon', 3000)),
    ).toEqual(['b1 100', 'b1 2000']);
  });

  it('is left out when it comes after it is told of', async () => {
    expect(
      await staying([away(1, 100)], ({ tray }) => tray('icon', 900), icon(1, 890), icon(1, 1900)),
    ).toEqual(['b1 100', 'b1 1900']);
  });
});

it('is not counted where clicks are only counted, but the click that opened the menu is', async () => {
  const session = taking({ mode: 'counts' });
  session.send(away(1, 100));
  session.send(icon(2, 900));
  session.send(entry(1500));
  session.tray('entry', 1520);
  await session.ended(3000);
  expect(session.collector.counted).toMatchObject({ buttons: 2 });
});
