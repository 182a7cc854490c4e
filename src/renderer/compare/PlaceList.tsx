import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Difference } from '../../shared/compare/differences';
import type { PressSequence } from '../../shared/compare/press-sequence';
import { formatTime } from '../../shared/timeline/time-ruler';
import { useFormat } from '../i18n/format';
import { useStore } from '../state/store';
import { useButtonName } from '../timeline/use-button-name';
import { alikeOf, type ComparedPresses, MOST_PLACES } from './compare-presses';
import type { Comparison } from './comparison';

/** Presses that a place names on each side. */
const NAMED = 4;
/** How much around a place is shown, µs. */
const AROUND_US = 4e6;

/** The first places where the order of presses differs. Each takes both timelines there. */
export function PlaceList({
  comparison,
  presses,
}: {
  readonly comparison: Comparison;
  readonly presses: ComparedPresses | null;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const shared = useStore(comparison.shared);
  const failures = [
    useStore(comparison.timelines.left.failure),
    useStore(comparison.timelines.right.failure),
  ];
  if (failures.some((failure) => failure !== null)) {
    return (
      <p className="compare-none" role="status" data-testid="compare-unreadable">
        {t('compare.unreadable')}
      </p>
    );
  }
  if (presses === null) {
    return (
      <p className="compare-none" role="status">
        {t('compare.comparing')}
      </p>
    );
  }
  const { places, sequences, more } = presses;
  const alike = alikeOf(presses);
  if (alike !== null) {
    return (
      <p className="compare-none" data-testid="compare-same">
        {alike === 'all' ? t('compare.same') : t('compare.sameSoFar', { count: alike })}
      </p>
    );
  }
  const count = format.count(Math.min(places.length, MOST_PLACES));
  const offsetUs = shared?.offsetUs ?? 0;
  return (
    <div className="compare-places">
      <h3>
        {t(more ? 'compare.firstPlaces' : 'compare.places', {
          count: places.length,
          places: count,
        })}
      </h3>
      <ol data-testid="compare-places">
        {places.map((place) => {
          const atUs = momentOf(place, sequences, offsetUs);
          return (
            <li key={`${place.leftFrom}/${place.rightFrom}`}>
              <Button className="compare-place" onPress={() => comparison.lookAt(atUs, AROUND_US)}>
                <span className="figures compare-at">{formatTime(atUs, 1e5)}</span>
                <Pressed sequence={sequences.left} from={place.leftFrom} to={place.leftTo} />
                <span aria-hidden="true">→</span>
                <Pressed sequence={sequences.right} from={place.rightFrom} to={place.rightTo} />
              </Button>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** When a place is, on the common clock: by the press where they part, of whichever side has one. */
function momentOf(
  { leftFrom, rightFrom }: Difference,
  { left, right }: ComparedPresses['sequences'],
  offsetUs: number,
): number {
  const ofRight = right.timesUs[rightFrom];
  return left.timesUs[leftFrom] ?? (ofRight === undefined ? 0 : ofRight + offsetUs);
}

/** What was pressed on one side, by the names of keys and buttons. */
function Pressed({
  sequence,
  from,
  to,
}: {
  readonly sequence: PressSequence;
  readonly from: number;
  readonly to: number;
}): ReactNode {
  const { t } = useTranslation();
  const buttonName = useButtonName();
  if (from === to) return <span className="compare-nothing">{t('compare.nothing')}</span>;
  const nameOf = (index: number): string => {
    const what = sequence.what[index] ?? 0;
    const button = /^button:(\d+)$/.exec(sequence.names[what] ?? '')?.[1];
    return button === undefined
      ? (sequence.labels[what] ?? '?')
      : t('readOut.button', { name: buttonName(Number(button)) });
  };
  const named = Array.from({ length: Math.min(NAMED, to - from) }, (_, i) => from + i);
  return (
    <span className="compare-pressed">
      {named.map((index) => (
        <kbd key={index}>{nameOf(index)}</kbd>
      ))}
      {to - from > NAMED && <span>{t('compare.andMore', { count: to - from - NAMED })}</span>}
    </span>
  );
}
