import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplayWish } from '../../shared/contract/replay';
import type { Range } from '../export/use-export';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Window, WindowButtons } from '../ui/Window';
import { partOf, ReplayForm } from './ReplayForm';
import { ReplayPreview } from './ReplayPreview';
import { useReplayCheck } from './use-replay-check';
import { useStopHint } from './use-stop-hint';
import './replay.css';

/** Properties of a {@link ReplayDialog}. */
export interface ReplayDialogProps {
  readonly name: string;
  /** What the timeline shows, null when there is none. */
  readonly visible: Range | null;
  /** A range to replay instead; it is what stands there at first. */
  readonly selected?: Range;
  readonly onClose: () => void;
}

/** How a session is to be replayed, what that would be, and its start. */
export function ReplayDialog({ name, visible, selected, onClose }: ReplayDialogProps): ReactNode {
  const { t } = useTranslation();
  const { replay } = useApp();
  const [wish, setWish] = useState<ReplayWish>(() => ({
    ...replay.wish.get(),
    ...(selected === undefined ? {} : partOf(selected)),
  }));
  const { check, current } = useReplayCheck(name, wish);
  const hint = useStopHint();
  const under = useStore(replay.status).state !== 'idle';
  const unasked = check?.ok === true && check.layoutChange !== null && wish.onLayoutChange === null;
  const ready = check?.ok === true && !unasked && !under;
  // Who clicks right behind a field leaves it by that, and has changed what is to be checked: the click waits, unless
  // something else is changed before that is known.
  const [pressed, setPressed] = useState<ReplayWish | null>(null);
  useEffect(() => {
    if (pressed === null || (pressed === wish && !current)) return;
    setPressed(null);
    if (pressed !== wish || !ready) return;
    onClose();
    void replay.start(name, wish);
  }, [pressed, current, ready, onClose, replay, name, wish]);
  return (
    <Window title={t('replay.title')} onClose={onClose} wide testId="replay-dialog">
      <ReplayForm wish={wish} visible={visible} selected={selected ?? null} onWish={setWish} />
      <ReplayPreview check={check} wish={wish} onWish={setWish} />
      {hint !== null && <p className="replay-stop-hint">{hint}</p>}
      <WindowButtons>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button
          look="primary"
          isDisabled={under || (current && !ready)}
          onPress={() => setPressed(wish)}
          testId="replay-start"
        >
          {t('replay.start')}
        </Button>
      </WindowButtons>
    </Window>
  );
}
