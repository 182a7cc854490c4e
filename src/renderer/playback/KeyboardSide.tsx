import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ticksTo } from '../../shared/playback/heat-cells';
import { KEYBOARD_FORMS, type KeyboardForm } from '../../shared/playback/keyboard-layout';
import type { PrivacyMode } from '../../shared/session/header';
import { keyInText } from '../../shared/timeline/key-label';
import { useFormat } from '../i18n/format';
import type { SessionState } from '../session/session-state';
import { useStore } from '../state/store';
import { useButtonName } from '../timeline/use-button-name';
import { Choice } from '../ui/Choice';
import { HeatLegend } from './HeatLegend';
import type { KeyboardFacts } from './keyboard-view';
import { playbackState } from './playback-state';
import { useCountWords } from './use-count-words';

/** So many of the most frequent keys are named. */
const NAMED = 5;

/** Beside the keyboard: what it shows, the same in words, and what it cannot show. */
export function KeyboardSide({
  session,
  form,
  mode,
  asked,
  ...facts
}: KeyboardFacts & {
  readonly session: SessionState;
  readonly form: KeyboardForm;
  readonly mode: PrivacyMode;
  /** The key that is asked about; null: none. */
  readonly asked: string | null;
}): ReactNode {
  const { t } = useTranslation();
  const state = playbackState(session);
  return (
    <div className="panel-side">
      <Choice
        label={t('playback.keyboard.look')}
        look="segments"
        value={facts.look}
        options={[
          { value: 'now', name: t('playback.keyboard.now') },
          { value: 'counts', name: t('playback.keyboard.counts') },
        ]}
        onChange={state.keyboard.set}
      />
      {facts.look === 'now' ? (
        <Now {...facts} />
      ) : (
        <Counts {...facts} asked={asked} session={session} />
      )}
      {mode !== 'full' && (
        <p className="panel-hint" data-testid="keyboard-masked">
          {t(`playback.keyboard.cannot.${mode}`)}
        </p>
      )}
      <Choice
        label={t('playback.keyboard.form')}
        look="segments"
        value={form}
        options={KEYBOARD_FORMS.map((value) => ({ value, name: value.toUpperCase() }))}
        onChange={state.form.set}
      />
    </div>
  );
}

/** What is down, in words. */
function Now({ moment }: KeyboardFacts): ReactNode {
  const { t } = useTranslation();
  const buttonName = useButtonName();
  if (moment === null) return <p className="panel-hint">{t('playback.keyboard.hint')}</p>;
  const { keys, buttons } = moment.state;
  const names = [...keys.map(({ label }) => label), ...buttons.map(buttonName)];
  return (
    <p className="panel-say" data-testid="keyboard-say">
      {names.length === 0
        ? t('playback.keyboard.nothingDown')
        : t('playback.keyboard.down', { keys: names.join(' + ') })}
    </p>
  );
}

/** How often which key, in words, and what the colours are. */
function Counts({
  counts,
  labels,
  ground,
  asked,
  session,
}: KeyboardFacts & { readonly asked: string | null; readonly session: SessionState }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useCountWords();
  const selected = useStore(session.selection) !== null;
  if (counts === null) {
    return (
      <p className="panel-hint" role="status">
        {t('playback.screen.counting')}
      </p>
    );
  }
  const name = (code: string | null): string => keyInText(code, labels[code ?? '']);
  const count = counts.keys.find(({ code }) => code === asked)?.count ?? 0;
  const first = counts.keys.slice(0, NAMED).map((key) => {
    return `${name(key.code)} ${format.count(key.count)}`;
  });
  const most = counts.keys[0]?.count ?? 0;
  return (
    <>
      <p className="panel-say figures" data-testid="keyboard-say">
        {asked === null
          ? t(selected ? 'playback.keyboard.total' : 'playback.keyboard.totalAll', {
              count: counts.total,
            })
          : words(name(asked), count, counts.total)}
      </p>
      {most > 0 && (
        <>
          <HeatLegend
            title={t('playback.keyboard.legendTitle')}
            ticks={ticksTo(most, 1)}
            ground={ground}
            write={format.count}
          />
          <p className="panel-hint">
            {t('common.sentences', {
              first: t('playback.keyboard.most', { keys: first.join(', ') }),
              second: t('playback.keyboard.legend'),
            })}
          </p>
        </>
      )}
    </>
  );
}
