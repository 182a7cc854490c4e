import { Circle, Pipette, Square } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keysOf } from '../commands/shortcuts';
import { useShortcut } from '../commands/use-shortcut';
import { useApp } from '../state/app-state';
import { isSamePage } from '../state/navigation';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Hint } from '../ui/Hint';
import { IconToggle } from '../ui/IconButton';
import { Problem } from '../ui/Problem';
import { useMacro } from './macro-context';
import { documentOf } from './macro-text';
import { isMacroBusy } from './macros-state';

/** Records what is to stand at the caret. Who leaves the page meanwhile ends that, and leaves once the steps are there. */
export function RecordSteps(): ReactNode {
  const { t } = useTranslation();
  const { api, macros, page } = useApp();
  const model = useMacro();
  const busy = isMacroBusy(useStore(macros.status));
  const recording = useStore(macros.recordsSteps);
  const waitForColors = useStore(macros.waitsForColors);
  const [problem, setProblem] = useState<string | null>(null);
  /** Resolves with whether what is being recorded was put in; null: nothing is. */
  const under = useRef<Promise<boolean> | null>(null);
  const take = async (): Promise<boolean> => {
    macros.recordsSteps.set(true);
    try {
      const recorded = await api.macros.record({ waitForColors: macros.waitsForColors.get() });
      if (recorded.ok) model.insert((await documentOf(recorded.text)).document.steps);
      else setProblem(recorded.message);
      return recorded.ok;
    } catch {
      setProblem('The recorded steps could not be put in. Record them again.');
      return false;
    } finally {
      under.current = null;
      macros.recordsSteps.set(false);
    }
  };
  const record = async (): Promise<void> => {
    if (under.current !== null) {
      await api.macros.recordStop();
      return;
    }
    setProblem(null);
    under.current = take();
    await under.current;
  };
  useEffect(
    () =>
      page.guard((wanted) => {
        if (under.current === null || isSamePage(wanted, page.get())) return true;
        void api.macros.recordStop();
        // Where nothing was put in, why is said here.
        void under.current.then((isIn) => {
          if (isIn) page.set(wanted);
        });
        return false;
      }),
    [page, api],
  );
  useShortcut('macroRecord', busy ? null : () => void record());
  return (
    <>
      <Hint text={t('macros.recordTip')} keys={keysOf('macroRecord')}>
        <Button
          size="small"
          look={recording ? 'record' : 'plain'}
          icon={recording ? <Square fill="currentColor" /> : <Circle fill="currentColor" />}
          isDisabled={busy}
          onPress={() => void record()}
          testId="record-steps"
        >
          {t(recording ? 'macros.recordStop' : 'macros.record')}
        </Button>
      </Hint>
      <IconToggle
        label={t('macros.recordColors')}
        hint={t('macros.recordColorsTip')}
        icon={<Pipette />}
        isSelected={waitForColors}
        onChange={macros.waitsForColors.set}
        testId="record-colors"
      />
      {problem !== null && (
        <Problem message={problem} lang="en" onDismiss={() => setProblem(null)} />
      )}
    </>
  );
}
