import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { heatTicks } from '../../shared/playback/heat-cells';
import { HEAT_OF, type HeatGrid } from '../../shared/playback/heat-grid';
import { useFormat } from '../i18n/format';
import type { SessionState } from '../session/session-state';
import { useStore } from '../state/store';
import { Choice } from '../ui/Choice';
import { HeatLegend } from './HeatLegend';
import { playbackState, trailInForce } from './playback-state';

/** Beside the map: what it shows, and what its colours and signs are. */
export function ScreenSide({
  session,
  heat,
  ground,
  say,
}: {
  readonly session: SessionState;
  readonly heat: HeatGrid | null;
  readonly ground: 'light' | 'dark';
  /** Where the moment is put into words, past React. */
  readonly say: RefObject<HTMLParagraphElement | null>;
}): ReactNode {
  const { t } = useTranslation();
  const { screen, trail, heatOf } = playbackState(session);
  const look = useStore(screen);
  const traces = useStore(trail);
  const of = useStore(heatOf);
  const selected = useStore(session.selection) !== null;
  const playheadUs = useStore(session.playheadUs);
  const noPlayhead = playheadUs === null;
  return (
    <div className="panel-side">
      <Choice
        label={t('playback.screen.look')}
        look="segments"
        value={look}
        options={[
          { value: 'path', name: t('playback.screen.path') },
          { value: 'heat', name: t('playback.screen.heat') },
        ]}
        onChange={screen.set}
      />
      {look === 'path' ? (
        <Choice
          label={t('playback.screen.trail')}
          look="segments"
          value={trailInForce(traces, playheadUs)}
          options={[
            { value: 'recent', name: t('playback.screen.recent'), isDisabled: noPlayhead },
            {
              value: 'all',
              name: t(selected ? 'playback.screen.selection' : 'playback.screen.everything'),
            },
          ]}
          onChange={trail.set}
        />
      ) : (
        <Choice
          label={t('playback.screen.of')}
          look="segments"
          value={of}
          options={HEAT_OF.map((each) => ({ value: each, name: t(`playback.screen.${each}`) }))}
          onChange={heatOf.set}
        />
      )}
      <p className="panel-say figures" id="screen-say" ref={say} data-testid="screen-say" />
      {look === 'path' ? <PathLegend /> : <Heat heat={heat} ground={ground} />}
      {look === 'path' && noPlayhead && <p className="panel-hint">{t('playback.screen.hint')}</p>}
    </div>
  );
}

function Heat({
  heat,
  ground,
}: {
  readonly heat: HeatGrid | null;
  readonly ground: 'light' | 'dark';
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  if (heat === null) {
    return (
      <p className="panel-hint" role="status">
        {t('playback.screen.counting')}
      </p>
    );
  }
  const amount = heat.of === 'dwell' ? format.duration : format.count;
  const title = {
    moves: t('playback.screen.legendMoves'),
    clicks: t('playback.screen.legendClicks'),
    dwell: t('playback.screen.legendDwell'),
  }[heat.of];
  return (
    <>
      {heat.most > 0 && (
        <HeatLegend title={title} ticks={heatTicks(heat)} ground={ground} write={amount} />
      )}
      <p className="panel-hint" data-testid="heat-summary" data-total={heat.total}>
        {t('common.sentences', {
          first:
            heat.most > 0
              ? t('playback.screen.heatSummary', {
                  what: t(`playback.screen.${heat.of}`),
                  total: amount(heat.total),
                  most: amount(heat.most),
                })
              : t('playback.screen.nothing'),
          second: t('playback.screen.legend', { cell: heat.cellPx }),
        })}
        {heat.outside > 0 && ` ${t('playback.screen.outside', { amount: amount(heat.outside) })}`}
      </p>
    </>
  );
}

/** The signs of the path: shapes as well as colours tell buttons apart. */
function PathLegend(): ReactNode {
  const { t } = useTranslation();
  return (
    <ul className="path-legend">
      <li>
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <circle className="ring-1" cx="10" cy="10" r="7" />
        </svg>
        {t('playback.screen.keyLeft')}
      </li>
      <li>
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <circle className="ring-2" cx="10" cy="10" r="7" />
          <circle className="ring-2" cx="10" cy="10" r="3.5" />
        </svg>
        {t('playback.screen.keyRight')}
      </li>
      <li>
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <circle className="ring-3" cx="10" cy="10" r="7" />
          <circle className="ring-3" cx="10" cy="10" r="1.5" />
        </svg>
        {t('playback.screen.keyMiddle')}
      </li>
      <li>
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path className="ring-drag" d="M4 15C8 13 9 6 16 5" />
        </svg>
        {t('playback.screen.keyDrag')}
      </li>
      <li>
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path className="ring-wheel" d="M10 4V16M6 12l4 4 4-4" />
        </svg>
        {t('playback.screen.keyWheel')}
      </li>
    </ul>
  );
}
