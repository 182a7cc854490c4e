import { ChevronDown, Maximize2 } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { offsetBetween, type Side } from '../../shared/compare/shared-view';
import { formatTime } from '../../shared/timeline/time-ruler';
import { useStore } from '../state/store';
import { ActionMenu } from '../ui/ActionMenu';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Field } from '../ui/Field';
import { IconButton } from '../ui/IconButton';
import type { ComparedPresses } from './compare-presses';
import type { Comparison } from './comparison';
import { offsetWords, parseOffset } from './offset-words';
import { type PlacedMarker, useMarkers } from './use-compared';

/** What makes two sessions begin together. */
const ALIGNMENTS = ['start', 'press', 'marker', 'hand'] as const;
type Alignment = (typeof ALIGNMENTS)[number];

/** How the two sessions lie on the clock, and how to change that. */
export function AlignBar({
  comparison,
  presses,
}: {
  readonly comparison: Comparison;
  readonly presses: ComparedPresses | null;
}): ReactNode {
  const { t, i18n } = useTranslation();
  const shared = useStore(comparison.shared);
  const [chosen, setChosen] = useState<Alignment>('start');
  const markers = {
    left: useMarkers(comparison, 'left'),
    right: useMarkers(comparison, 'right'),
  };
  const [marked, setMarked] = useState<Readonly<Record<Side, number>>>({ left: 0, right: 0 });
  const offsetUs = shared?.offsetUs ?? 0;
  const byMarker = (at: Readonly<Record<Side, number>>): number | null => {
    const left = markers.left[at.left];
    const right = markers.right[at.right];
    return left === undefined || right === undefined ? null : offsetBetween(left.tUs, right.tUs);
  };
  const offsets: Readonly<Record<Alignment, number | null>> = {
    start: 0,
    press: firstPresses(presses),
    marker: byMarker(marked),
    hand: offsetUs,
  };
  const choose = (alignment: Alignment): void => {
    setChosen(alignment);
    comparison.setOffset(offsets[alignment] ?? 0);
  };
  const mark = (side: Side, index: number): void => {
    const next = { ...marked, [side]: index };
    setMarked(next);
    comparison.setOffset(byMarker(next) ?? 0);
  };
  // What was dragged or typed lies as no rule has it.
  const current = offsets[chosen] === offsetUs ? chosen : 'hand';
  return (
    <div className="compare-bar">
      <Choice
        look="segments"
        label={t('compare.align')}
        value={current}
        options={ALIGNMENTS.map((value) => ({
          value,
          name: t(`compare.by.${value}`),
          isDisabled: offsets[value] === null,
        }))}
        onChange={choose}
      />
      {current === 'marker' && (
        <div className="compare-markers">
          <MarkerMenu list={markers.left} at={marked.left} onChange={(at) => mark('left', at)} />
          <MarkerMenu list={markers.right} at={marked.right} onChange={(at) => mark('right', at)} />
        </div>
      )}
      <OffsetField key={i18n.language} comparison={comparison} offsetUs={offsetUs} />
      <IconButton
        label={t('timeline.fit')}
        keys="0"
        icon={<Maximize2 />}
        onPress={() => comparison.timelines.left.ask({ type: 'fit' })}
      />
    </div>
  );
}

function firstPresses(presses: ComparedPresses | null): number | null {
  const left = presses?.sequences.left.timesUs[0];
  const right = presses?.sequences.right.timesUs[0];
  return left === undefined || right === undefined ? null : offsetBetween(left, right);
}

/** One of a session's markers. */
function MarkerMenu({
  list,
  at,
  onChange,
}: {
  readonly list: readonly PlacedMarker[];
  readonly at: number;
  readonly onChange: (at: number) => void;
}): ReactNode {
  const { t } = useTranslation();
  const nameOf = ({ text, tUs }: PlacedMarker): string =>
    `${text || t('readOut.marker')} · ${formatTime(tUs, 1000)}`;
  const marker = list[at];
  return (
    <ActionMenu
      label={t('compare.marker')}
      entries={list.map((each, i) => ({ id: String(i), name: nameOf(each) }))}
      chosen={String(at)}
      onAction={(id) => onChange(Number(id))}
    >
      <Button size="small" icon={<ChevronDown />}>
        {marker === undefined ? t('compare.marker') : nameOf(marker)}
      </Button>
    </ActionMenu>
  );
}

/** The offset, to be typed. What is no number changes nothing. */
function OffsetField({
  comparison,
  offsetUs,
}: {
  readonly comparison: Comparison;
  readonly offsetUs: number;
}): ReactNode {
  const { t } = useTranslation();
  const words = offsetWords(offsetUs, t('units.seconds'));
  const [text, setText] = useState(words);
  useEffect(() => {
    setText((typed) => (parseOffset(typed) === offsetUs ? typed : words));
  }, [offsetUs, words]);
  const type = (typed: string): void => {
    setText(typed);
    const wanted = parseOffset(typed);
    if (wanted !== null) comparison.setOffset(wanted);
  };
  return (
    <div className="compare-offset">
      <Field label={t('compare.offset')} value={text} onChange={type} maxLength={20} />
    </div>
  );
}
