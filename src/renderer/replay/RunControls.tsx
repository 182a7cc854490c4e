import { Pause, Play, Square, StepForward, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplayStatus } from '../../shared/contract/replay';
import { Button } from '../ui/Button';
import { Hint } from '../ui/Hint';
import { useRunKeys } from './use-run-keys';

/** A control: what stands on it, and what it does. */
interface Words {
  readonly name: string;
  readonly tip: string;
}

/** What can be done with what runs, in its words. */
export interface RunControlsProps {
  readonly state: Exclude<ReplayStatus['state'], 'idle'>;
  readonly test: 'replay' | 'macro-bar';
  readonly words: Readonly<Record<'pause' | 'resume' | 'step' | 'stop', Words>>;
  /** It can go on. One that waits for its window does so by itself, and can only be told not to. */
  readonly resumable: boolean;
  readonly onTogglePause: () => void;
  readonly onStep: () => void;
  readonly onStop: () => void;
}

/** Pauses what runs, has it go on, all or a step, and ends it. */
export function RunControls(props: RunControlsProps): ReactNode {
  const { t } = useTranslation();
  const { state, test, words, resumable, onTogglePause, onStep, onStop } = props;
  const begun = state === 'paused' || state === 'running';
  const keys = useRunKeys(state === 'running');
  const toggle = resumable ? words.resume : words.pause;
  const cancel = { name: t('replay.cancel'), tip: t('replay.cancelTip') };
  const end = begun ? words.stop : cancel;
  return (
    <div className="run-bar-controls">
      {begun && (
        <Hint text={toggle.tip} keys={keys.pause}>
          <Button
            icon={resumable ? <Play fill="currentColor" /> : <Pause fill="currentColor" />}
            onPress={onTogglePause}
            testId={`${test}-pause`}
          >
            {toggle.name}
          </Button>
        </Hint>
      )}
      {resumable && (
        <Hint text={words.step.tip} keys="F10">
          <Button icon={<StepForward />} onPress={onStep} testId={`${test}-step`}>
            {words.step.name}
          </Button>
        </Hint>
      )}
      <Hint text={end.tip} keys={keys.stop}>
        <Button
          look={begun ? 'replay' : 'plain'}
          icon={begun ? <Square fill="currentColor" /> : <X />}
          isDisabled={state === 'ending'}
          onPress={onStop}
          testId={`${test}-stop`}
        >
          {end.name}
        </Button>
      </Hint>
    </div>
  );
}
