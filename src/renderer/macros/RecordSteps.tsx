import { Circle, Square } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../commands/use-shortcut';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Hint } from '../ui/Hint';
import { Problem } from '../ui/Problem';
import { useMacro } from './macro-context';
import { documentOf } from './macro-text';
import { isMacroBusy } from './macros-state';

/** Records what is to stand at the caret. */
export function RecordSteps(): ReactNode {
  const { t } = useTranslation();
  const { api, macros } = useApp();
  const model = useMacro();
  const busy = isMacroBusy(useStore(macros.status));
  const recording = useStore(macros.recordsSteps);
  const [problem, setProblem] = useState<string | null>(null);
  const record = async (): Promise<void> => {
    if (recording) {
      await api.macros.recordStop();
      return;
    }
    setProblem(null);
    macros.recordsSteps.set(true);
    const recorded = await api.macros.record().finally(() => macros.recordsSteps.set(false));
    if (!recorded.ok) setProblem(recorded.message);
    else model.insert((await documentOf(recorded.text)).steps);
  };
  useShortcut('macroRecord', busy ? null : () => void record());
  return (
    <>
      <Hint text={t('macros.recordTip')}>
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
      {problem !== null && (
        <Problem message={problem} lang="en" onDismiss={() => setProblem(null)} />
      )}
    </>
  );
}
