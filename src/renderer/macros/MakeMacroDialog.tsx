import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FromSessionResult } from '../../shared/contract/macros';
import {
  DEFAULT_FROM_SESSION,
  type FromSessionOptions,
} from '../../shared/macro/from-session/from-session-options';
import { spanOf, type Viewport } from '../../shared/timeline/viewport';
import { rangeWords } from '../export/range-words';
import { useApp } from '../state/app-state';
import { Amount } from '../ui/Amount';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Problem } from '../ui/Problem';
import { Switch } from '../ui/Switch';
import { Told } from '../ui/Told';
import { Window, WindowButtons } from '../ui/Window';
import { documentOf } from './macro-text';
import './make-macro.css';

/** After the last change it is counted what that comes to, ms. */
const PATIENCE_MS = 250;

/** What the options come to. */
type Preview =
  | { readonly state: 'busy' }
  | {
      readonly state: 'done';
      readonly steps: number;
      readonly made: Extract<FromSessionResult, { ok: true }>;
    }
  | { readonly state: 'failed'; readonly message: string };

/** Makes a macro of a range of a session, null: of all of it. */
export function MakeMacroDialog({
  session,
  title,
  selected,
  onClose,
}: {
  readonly session: string;
  /** What the macro is called. */
  readonly title: string;
  readonly selected: Viewport | null;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { api, page } = useApp();
  const [options, setOptions] = useState<FromSessionOptions>(() => ({
    ...DEFAULT_FROM_SESSION,
    fromUs: selected === null ? null : Math.round(selected.fromUs),
    toUs: selected === null ? null : Math.round(selected.fromUs + spanOf(selected)),
  }));
  const [problem, setProblem] = useState<string | null>(null);
  const preview = usePreview(session, options);
  const set = (change: Partial<FromSessionOptions>): void => setOptions({ ...options, ...change });
  const make = async (): Promise<void> => {
    if (preview.state !== 'done') return;
    const created = await api.macros.create({ title, text: preview.made.text });
    if (!created.ok) {
      setProblem(created.message);
      return;
    }
    onClose();
    page.set({ id: 'macro', name: created.name });
  };
  return (
    <Window title={t('macros.makeTitle')} onClose={onClose} testId="make-macro">
      <p className="figures">
        {selected === null
          ? t('macros.makeWhole')
          : t('macros.makeRange', { range: rangeWords(selected) })}
      </p>
      <Switch
        label={t('macros.makeText')}
        text={t('macros.makeTextHelp')}
        isSelected={options.text}
        onChange={(text) => set({ text })}
        testId="make-text"
      />
      <Choice
        look="segments"
        label={t('macros.makeMoves')}
        value={options.moves}
        options={(['path', 'clicks', 'all'] as const).map((value) => ({
          value,
          name: t(`macros.makeMovesKinds.${value}`),
        }))}
        onChange={(moves) => set({ moves })}
      />
      {options.moves === 'path' && (
        <div className="make-line">
          <span>{t('macros.makeTolerance')}</span>
          <Amount
            label={t('macros.makeTolerance')}
            unit={t('units.pixels')}
            min={0}
            max={100}
            value={options.tolerancePx}
            onChange={(tolerancePx) => set({ tolerancePx })}
          />
        </div>
      )}
      <Pauses pauses={options.pauses} onChange={(pauses) => set({ pauses })} />
      <Switch
        label={t('macros.makeWaits')}
        text={t('macros.makeWaitsHelp')}
        isSelected={options.waitForWindows}
        onChange={(waitForWindows) => set({ waitForWindows })}
      />
      <Choice
        look="segments"
        label={t('macros.makePlaces')}
        value={options.places}
        options={(['screen', 'window'] as const).map((value) => ({
          value,
          name: t(`macros.makePlacesKinds.${value}`),
        }))}
        onChange={(places) => set({ places })}
      />
      <Switch
        label={t('macros.makeLoops')}
        isSelected={options.loops}
        onChange={(loops) => set({ loops })}
      />
      <Switch
        label={t('macros.makeKeep')}
        text={t('macros.makeKeepHelp')}
        isSelected={options.keepEvents}
        onChange={(keepEvents) => set({ keepEvents })}
      />
      <Outcome preview={preview} />
      {problem !== null && <Problem message={problem} lang="en" />}
      <WindowButtons>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button
          look="primary"
          isDisabled={preview.state !== 'done'}
          onPress={() => void make()}
          testId="make-macro-run"
        >
          {t('macros.makeRun')}
        </Button>
      </WindowButtons>
    </Window>
  );
}

function Pauses({
  pauses,
  onChange,
}: {
  readonly pauses: FromSessionOptions['pauses'];
  readonly onChange: (pauses: FromSessionOptions['pauses']) => void;
}): ReactNode {
  const { t } = useTranslation();
  const change = (kind: FromSessionOptions['pauses']['kind']): void => {
    if (kind === 'scale') onChange({ kind, scale: 0.5 });
    else if (kind === 'cap') onChange({ kind, capMs: 1000 });
    else onChange({ kind });
  };
  return (
    <>
      <Choice
        look="segments"
        label={t('macros.makePauses')}
        value={pauses.kind}
        options={(['keep', 'scale', 'cap', 'none'] as const).map((value) => ({
          value,
          name: t(`macros.makePausesKinds.${value}`),
        }))}
        onChange={change}
      />
      {pauses.kind === 'scale' && (
        <div className="make-line">
          <span>{t('macros.makeScale')}</span>
          <Amount
            label={t('macros.makeScale')}
            unit="×"
            min={0.01}
            max={100}
            step={0.01}
            value={pauses.scale}
            onChange={(scale) => onChange({ kind: 'scale', scale })}
          />
        </div>
      )}
      {pauses.kind === 'cap' && (
        <div className="make-line">
          <span>{t('macros.makeCap')}</span>
          <Amount
            label={t('macros.makeCap')}
            unit={t('units.milliseconds')}
            min={0}
            max={604_800_000}
            value={pauses.capMs}
            onChange={(capMs) => onChange({ kind: 'cap', capMs })}
          />
        </div>
      )}
    </>
  );
}

function Outcome({ preview }: { readonly preview: Preview }): ReactNode {
  const { t } = useTranslation();
  switch (preview.state) {
    case 'busy':
      return <p role="status">{t('macros.makeBusy')}</p>;
    case 'failed':
      return <Problem message={preview.message} lang="en" />;
    case 'done':
      return (
        <div role="status" data-testid="make-preview">
          <p className="figures">
            {t('macros.makePreview')}{' '}
            <strong>{t('macros.stepCount', { count: preview.steps })}</strong>
          </p>
          <ul className="make-notes">
            {preview.made.notes.map((note) => (
              <li key={note}>
                <Told said={note} />
              </li>
            ))}
          </ul>
        </div>
      );
  }
}

/** What the options come to, a moment after they were changed last. */
function usePreview(session: string, options: FromSessionOptions): Preview {
  const { api } = useApp();
  const [preview, setPreview] = useState<Preview>({ state: 'busy' });
  useEffect(() => {
    let wanted = true;
    setPreview({ state: 'busy' });
    const timer = setTimeout(async () => {
      const made = await api.macros.fromSession({ session, options });
      if (!wanted) return;
      if (!made.ok) {
        setPreview({ state: 'failed', message: made.message });
        return;
      }
      const { steps } = (await documentOf(made.text)).document;
      if (wanted) setPreview({ state: 'done', steps: steps.length, made });
    }, PATIENCE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [api, session, options]);
  return preview;
}
