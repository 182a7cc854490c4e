import {
  ChevronFirst,
  Pause,
  Play,
  Repeat,
  SkipForward,
  StepBack,
  StepForward,
} from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commands } from '../commands/command-registry';
import { keysOf } from '../commands/shortcuts';
import { useShortcut } from '../commands/use-shortcut';
import { type SessionState, useSessionState } from '../session/session-state';
import { useStore } from '../state/store';
import { IconButton, IconToggle } from '../ui/IconButton';
import { PlayTime } from './PlayTime';
import { playbackState } from './playback-state';
import { Player } from './player';
import { Scrubber } from './Scrubber';
import { SpeedMenu } from './SpeedMenu';
import './transport.css';

/** Plays the session to the eye: the playhead moves, and with it what the dock shows. */
export function Transport(): ReactNode {
  const { t } = useTranslation();
  const session = useSessionState();
  const player = usePlayer(session);
  const opened = useStore(session.controller.opened);
  const ready = player !== null && opened !== null && opened.overview.events > 0;
  useShortcut('play', ready ? () => player.toggle() : null);
  useShortcut('slower', ready ? () => player.changeSpeed(-1) : null);
  useShortcut('faster', ready ? () => player.changeSpeed(1) : null);
  const step = (direction: 'before' | 'after'): void => {
    // Who goes from event to event by keys heeds the filter.
    if (!commands.run(direction === 'before' ? 'previousEvent' : 'nextEvent')) {
      void player?.step(direction);
    }
  };
  return (
    <div className="transport" role="toolbar" aria-label={t('playback.label')}>
      <div className="transport-buttons">
        <IconButton
          label={t('playback.restart')}
          icon={<ChevronFirst />}
          placement="top"
          isDisabled={!ready}
          onPress={() => player?.restart()}
          testId="play-restart"
        />
        <IconButton
          label={t('playback.previous')}
          keys={keysOf('previousEvent') ?? ''}
          icon={<StepBack />}
          placement="top"
          isDisabled={!ready}
          onPress={() => step('before')}
          testId="play-previous"
        />
        <PlayButton session={session} player={ready ? player : null} />
        <IconButton
          label={t('playback.next')}
          keys={keysOf('nextEvent') ?? ''}
          icon={<StepForward />}
          placement="top"
          isDisabled={!ready}
          onPress={() => step('after')}
          testId="play-next"
        />
      </div>
      <PlayTime session={session} />
      <Scrubber session={session} player={ready ? player : null} />
      <SpeedMenu session={session} />
      <Toggles session={session} />
    </div>
  );
}

/** A player for as long as the page is there. */
function usePlayer(session: SessionState): Player | null {
  const [player, setPlayer] = useState<Player | null>(null);
  useEffect(() => {
    const created = new Player(session);
    setPlayer(created);
    return () => created.dispose();
  }, [session]);
  return player;
}

function PlayButton({
  session,
  player,
}: {
  readonly session: SessionState;
  readonly player: Player | null;
}): ReactNode {
  const { t } = useTranslation();
  const playing = useStore(session.playing);
  return (
    <IconButton
      label={t(playing ? 'playback.pause' : 'playback.play')}
      keys={keysOf('play') ?? ''}
      icon={playing ? <Pause /> : <Play />}
      placement="top"
      isDisabled={player === null}
      onPress={() => player?.toggle()}
      testId="play"
    />
  );
}

function Toggles({ session }: { readonly session: SessionState }): ReactNode {
  const { t } = useTranslation();
  const { loop, skipIdle } = playbackState(session);
  const looping = useStore(loop);
  const skipping = useStore(skipIdle);
  const selection = useStore(session.selection);
  useShortcut('skipIdle', () => skipIdle.set(!skipIdle.get()));
  useShortcut('loop', selection === null && !looping ? null : () => loop.set(!loop.get()));
  return (
    <div className="transport-buttons">
      <IconToggle
        label={t('playback.skipIdle')}
        hint={t('playback.skipIdleTip')}
        keys={keysOf('skipIdle')}
        icon={<SkipForward />}
        placement="top"
        isSelected={skipping}
        onChange={skipIdle.set}
        testId="play-skip-idle"
      />
      <IconToggle
        label={t('playback.loop')}
        hint={t(selection === null ? 'playback.loopNothing' : 'playback.loopTip')}
        keys={keysOf('loop')}
        icon={<Repeat />}
        placement="top"
        isSelected={looping}
        onChange={loop.set}
        testId="play-loop"
      />
    </div>
  );
}
