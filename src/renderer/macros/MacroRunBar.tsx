import {
  ListChecks,
  Pause,
  Play,
  SlidersHorizontal,
  Square,
  StepForward,
  TextSelect,
} from 'lucide-react';
import { type ReactNode, useEffect, useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MacroRunWish } from '../../shared/contract/macros';
import { keysOf } from '../commands/shortcuts';
import { useShortcut } from '../commands/use-shortcut';
import { useFormat } from '../i18n/format';
import { StopHint } from '../replay/StopHint';
import { useRunKeys } from '../replay/use-run-keys';
import { useApp } from '../state/app-state';
import { useStore, useStorePart } from '../state/store';
import { Button } from '../ui/Button';
import { Hint } from '../ui/Hint';
import { Problem } from '../ui/Problem';
import { chosenTables } from './chosen-tables';
import { MacroQueue } from './MacroQueue';
import { MacroReportWindow } from './MacroReportWindow';
import { useHasSelected, useMacro, useModel } from './macro-context';
import { NeedsWindow } from './NeedsWindow';
import { RunValuesWindow } from './RunValuesWindow';
import { runValues, valuesFor } from './run-values';
import { useMacroControls } from './use-macro-controls';
import { useMacroRun } from './use-macro-run';

/** Runs the macro, all or a part, and shows where it is. */
export function MacroRunBar(): ReactNode {
  const { t } = useTranslation();
  const model = useModel();
  const variables = useStorePart(model.version, () => model.editor.head.variables);
  const some = useHasSelected(model);
  const isAtStep = useStorePart(model.selection, ({ caret }) => caret?.kind === 'step');
  const { api, macros, replay } = useApp();
  const { run } = useStore(macros.status);
  const replaying = useStore(replay.status).state !== 'idle';
  const breakpoints = useStore(model.breakpoints);
  const runner = useMacroRun(model);
  const [asking, setAsking] = useState(false);
  const others =
    Object.keys(valuesFor(useStore(runValues), model.name, variables ?? [])).length +
    (useStore(chosenTables).has(model.name) ? 1 : 0);
  const idle = run.state === 'idle' && !replaying && !runner.isStarting;
  const going = run.state === 'paused' || run.state === 'running';
  const { resumable, togglePause, step, stop } = useMacroControls();
  const keys = useRunKeys(run.state === 'running');
  const go = (part: MacroRunWish['part']): void => void runner.start(part, false);
  const runFrom = (): void => {
    const { caret } = model.selection.get();
    if (caret?.kind === 'step') go({ kind: 'from', step: caret.id });
  };
  const runSelection = (): void => go({ kind: 'only', steps: [...model.selection.get().ids] });
  useShortcut('macroRun', idle ? () => go({ kind: 'all' }) : null);
  useShortcut('macroRunFrom', idle && isAtStep ? runFrom : null);
  useShortcut('macroRunSelection', idle && some ? runSelection : null);
  useShortcut('macroRunWith', idle ? () => setAsking(true) : null);
  useLayoutEffect(() => {
    macros.editorShowsRun.set(true);
    return () => macros.editorShowsRun.set(false);
  }, [macros]);
  // Another macro that runs has breakpoints of its own.
  const isOurs = going && run.name === model.name;
  useEffect(() => {
    if (isOurs) void api.macros.setBreakpoints([...breakpoints]);
  }, [isOurs, breakpoints, api]);
  return (
    <div className="macro-run" role="toolbar" aria-label={t('macros.runLabel')}>
      {run.state === 'idle' ? (
        <>
          <Hint text={t('macros.runTip')} keys={keysOf('macroRun')}>
            <Button
              size="small"
              look="replay"
              icon={<Play fill="currentColor" />}
              isDisabled={!idle}
              onPress={() => go({ kind: 'all' })}
              testId="macro-run"
            >
              {t('macros.run')}
            </Button>
          </Hint>
          <Hint text={t('macros.runFromTip')} keys={keysOf('macroRunFrom')}>
            <Button
              size="small"
              icon={<ListChecks />}
              isDisabled={!(idle && isAtStep)}
              onPress={runFrom}
            >
              {t('macros.runFrom')}
            </Button>
          </Hint>
          <Hint text={t('macros.runSelectionTip')} keys={keysOf('macroRunSelection')}>
            <Button
              size="small"
              icon={<TextSelect />}
              isDisabled={!(idle && some)}
              onPress={runSelection}
            >
              {t('macros.runSelection')}
            </Button>
          </Hint>
          <Hint text={t('macros.runWithTip')} keys={keysOf('macroRunWith')}>
            <Button
              size="small"
              icon={<SlidersHorizontal />}
              isDisabled={!idle}
              onPress={() => setAsking(true)}
              testId="macro-run-with"
            >
              {others === 0 ? t('macros.runWith') : t('macros.runWithOthers', { count: others })}
            </Button>
          </Hint>
        </>
      ) : (
        <>
          {togglePause !== null && (
            <Hint text={t(resumable ? 'macros.resume' : 'macros.pause')} keys={keys.pause}>
              <Button
                size="small"
                icon={resumable ? <Play fill="currentColor" /> : <Pause fill="currentColor" />}
                onPress={togglePause}
                testId="macro-pause"
              >
                {t(resumable ? 'macros.resume' : 'macros.pause')}
              </Button>
            </Hint>
          )}
          {step !== null && (
            <Hint text={t('macros.stepTip')} keys={keysOf('replayStep')}>
              <Button size="small" icon={<StepForward />} onPress={step} testId="macro-step">
                {t('macros.stepOnce')}
              </Button>
            </Hint>
          )}
          <Hint text={t('macros.stopTip')} keys={keys.stop}>
            <Button
              size="small"
              look="replay"
              icon={<Square fill="currentColor" />}
              isDisabled={run.state === 'ending'}
              onPress={() => stop?.()}
              testId="macro-stop"
            >
              {t('macros.stop')}
            </Button>
          </Hint>
        </>
      )}
      <RunState />
      {(going || run.state === 'countdown') && <StopHint testId="macro-run-hint" />}
      <MacroQueue />
      {runner.problem !== null && (
        <Problem message={runner.problem} lang="en" onDismiss={runner.dismiss} />
      )}
      {runner.asked !== null && (
        <NeedsWindow
          needs={runner.asked.needs}
          onClose={runner.callOff}
          onRun={() => {
            const { part } = runner.asked ?? {};
            if (part !== undefined) void runner.start(part, true);
          }}
        />
      )}
      {asking && (
        <RunValuesWindow
          onRun={idle ? () => go({ kind: 'all' }) : null}
          onClose={() => setAsking(false)}
        />
      )}
      <MacroReportWindow />
    </div>
  );
}

/** What the runner is doing, in words. */
function RunState(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const model = useMacro();
  const { run } = useStore(useApp().macros.status);
  const step =
    (run.state === 'running' || run.state === 'paused') &&
    run.name === model.name &&
    run.at !== null
      ? model.rows.rowOf(run.at)
      : null;
  const row = step === null ? null : model.row(step);
  const saysStep = run.state === 'paused' && run.pausedBy === 'step' && row?.kind === 'step';
  const words = ((): string | null => {
    switch (run.state) {
      case 'idle':
        return null;
      case 'preparing':
        return t('macros.preparing');
      case 'countdown':
        return t('macros.countdown', { seconds: run.remaining });
      case 'running':
        return t('macros.running', {
          time:
            run.remainingMs === null
              ? format.clock(run.elapsedMs * 1000)
              : t('replay.left', { time: format.clock(run.remainingMs * 1000) }),
          done: format.count(run.done),
        });
      case 'paused':
        return saysStep
          ? t('macros.pausedBefore', { number: row.number })
          : t(`macros.paused.${run.pausedBy ?? 'user'}`);
      case 'ending':
        return t('macros.ending');
    }
  })();
  return (
    <p className="macro-run-state figures" role="status" data-testid="macro-run-state">
      {words !== null && <strong>{words}</strong>}
      {row?.kind === 'step' && !saysStep && (
        <span>{t('macros.atStep', { number: row.number })}</span>
      )}
      {run.state !== 'idle' && run.name !== model.name && <span>{run.title}</span>}
    </p>
  );
}
