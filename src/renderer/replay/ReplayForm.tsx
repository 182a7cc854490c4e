import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplayWish } from '../../shared/contract/replay';
import { watchesInput } from '../../shared/replay/watches-input';
import { rangeWords } from '../export/range-words';
import type { Range } from '../export/use-export';
import { Limit } from '../settings/Limit';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Amount } from '../ui/Amount';
import { Choice } from '../ui/Choice';
import { Switch } from '../ui/Switch';

/** Properties of a {@link ReplayForm}. */
export interface ReplayFormProps {
  readonly wish: ReplayWish;
  readonly visible: Range | null;
  /** A selected range, null when nothing is selected. */
  readonly selected: Range | null;
  readonly onWish: (wish: ReplayWish) => void;
}

type Repeat = 'once' | 'times' | 'endless';

/** Speed, repetition, range, and what is left out or stops it. */
export function ReplayForm({ wish, visible, selected, onWish }: ReplayFormProps): ReactNode {
  const { t } = useTranslation();
  const { info, settings, changeSettings } = useApp();
  const current = useStore(settings);
  const watched = watchesInput(info.platform);
  const change = (fields: Partial<ReplayWish>): void => onWish({ ...wish, ...fields });
  return (
    <div className="replay-form">
      <div className="replay-column">
        <Pace wish={wish} onChange={change} />
        {(visible ?? selected) !== null && (
          <Part wish={wish} visible={visible} selected={selected} onChange={change} />
        )}
        <Choice
          look="segments"
          label={t('replay.coordinates')}
          value={wish.coordinates}
          options={(['absolute', 'display', 'window'] as const).map((value) => ({
            value,
            name: t(`replay.coordinateNames.${value}`),
          }))}
          onChange={(coordinates) => change({ coordinates })}
        />
      </div>
      <div className="replay-column">
        <Limit
          label={t('replay.skip')}
          text={t('replay.skipText')}
          unit={t('replay.seconds')}
          value={wish.maxGapMs === null ? null : wish.maxGapMs / 1000}
          offered={1}
          min={0.01}
          max={86_400}
          step={0.01}
          onChange={(seconds) =>
            change({ maxGapMs: seconds === null ? null : Math.round(seconds * 1000) })
          }
          testId="replay-skip"
        />
        <Jitter wish={wish} onChange={change} />
        <Switch
          label={t('replay.moves')}
          text={t('replay.movesText')}
          isSelected={wish.moves}
          onChange={(moves) => change({ moves })}
          testId="replay-moves"
        />
        {watched && (
          <Switch
            label={t('replay.stopOnInput')}
            text={t('replay.stopOnInputText')}
            isSelected={wish.stopOnInput}
            onChange={(stopOnInput) => change({ stopOnInput })}
            testId="replay-stop-on-input"
          />
        )}
        {watched && (
          <Switch
            label={t('replay.hide')}
            text={t('replay.hideText')}
            isSelected={current.replay.hideWindow}
            onChange={(hideWindow) =>
              void changeSettings({ replay: { ...current.replay, hideWindow } })
            }
            testId="replay-hide"
          />
        )}
      </div>
    </div>
  );
}

interface PartProps {
  readonly wish: ReplayWish;
  readonly onChange: (fields: Partial<ReplayWish>) => void;
}

/** How fast, and how often. */
function Pace({ wish, onChange }: PartProps): ReactNode {
  const { t } = useTranslation();
  const repeat: Repeat = wish.passes === 0 ? 'endless' : wish.passes === 1 ? 'once' : 'times';
  const passes: Readonly<Record<Repeat, number>> = {
    once: 1,
    times: Math.max(2, wish.passes),
    endless: 0,
  };
  return (
    <>
      <div className="replay-amount">
        <span className="choice-label" aria-hidden="true">
          {t('replay.speed')}
        </span>
        <Amount
          label={t('replay.speed')}
          unit={t('replay.times')}
          value={wish.speed}
          min={0.05}
          max={20}
          step={0.05}
          onChange={(speed) => onChange({ speed })}
          testId="replay-speed"
        />
      </div>
      <Choice
        look="segments"
        label={t('replay.repeat')}
        value={repeat}
        options={(['once', 'times', 'endless'] as const).map((value) => ({
          value,
          name: t(`replay.repeats.${value}`),
        }))}
        onChange={(chosen) => onChange({ passes: passes[chosen] })}
      />
      {repeat === 'times' && (
        <Amount
          label={t('replay.count')}
          unit={t('replay.countUnit')}
          value={wish.passes}
          min={2}
          max={1_000_000}
          onChange={(count) => onChange({ passes: Math.round(count) })}
          testId="replay-count"
        />
      )}
      {repeat !== 'once' && (
        <div className="replay-amount">
          <span className="choice-label" aria-hidden="true">
            {t('replay.pause')}
          </span>
          <Amount
            label={t('replay.pause')}
            unit={t('replay.seconds')}
            value={wish.pauseMs / 1000}
            min={0}
            max={86_400}
            step={0.1}
            onChange={(seconds) => onChange({ pauseMs: Math.round(seconds * 1000) })}
            testId="replay-pause-between"
          />
        </div>
      )}
    </>
  );
}

/** By how much intervals vary, and from which seed. */
function Jitter({ wish: { jitter }, onChange }: PartProps): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Limit
        label={t('replay.jitter')}
        text={t('replay.jitterText')}
        unit={t('units.milliseconds')}
        value={jitter?.maxMs ?? null}
        offered={20}
        min={0.1}
        max={60_000}
        step={0.1}
        onChange={(maxMs) =>
          onChange({ jitter: maxMs === null ? null : { maxMs, seed: jitter?.seed ?? 1 } })
        }
        testId="replay-jitter"
      />
      {jitter !== null && (
        <div className="replay-amount">
          <span className="choice-label" aria-hidden="true">
            {t('replay.seed')}
          </span>
          <Amount
            label={t('replay.seed')}
            unit=""
            value={jitter.seed}
            min={0}
            max={4_294_967_295}
            onChange={(seed) => onChange({ jitter: { ...jitter, seed: Math.round(seed) } })}
            testId="replay-seed"
          />
          <p className="replay-note">{t('replay.seedText')}</p>
        </div>
      )}
    </>
  );
}

/** The part of a wish that is exactly a range. */
export function partOf(range: Range): Pick<ReplayWish, 'fromUs' | 'toUs'> {
  return {
    fromUs: Math.max(0, Math.floor(range.fromUs)),
    toUs: Math.max(0, Math.ceil(range.toUs)),
  };
}

/** The whole session, what the timeline shows of it, or what is selected. */
function Part({
  wish,
  visible,
  selected,
  onChange,
}: PartProps & { readonly visible: Range | null; readonly selected: Range | null }): ReactNode {
  const { t } = useTranslation();
  const [part, setPart] = useState<'whole' | 'visible' | 'selected'>(
    wish.fromUs === null ? 'whole' : selected === null ? 'visible' : 'selected',
  );
  const ranges = { whole: null, visible, selected };
  const range = ranges[part];
  const offered = (['whole', 'visible', 'selected'] as const).filter(
    (each) => each === 'whole' || ranges[each] !== null,
  );
  const names = {
    whole: t('replay.whole'),
    visible: t('replay.visible'),
    selected: t('selection.selected'),
  };
  return (
    <div className="replay-part">
      <Choice
        look="segments"
        label={t('replay.range')}
        value={part}
        options={offered.map((value) => ({ value, name: names[value] }))}
        onChange={(chosen) => {
          const wanted = ranges[chosen];
          setPart(chosen);
          onChange(wanted === null ? { fromUs: null, toUs: null } : partOf(wanted));
        }}
      />
      {range !== null && <p className="replay-note figures">{rangeWords(range)}</p>}
    </div>
  );
}
