import {
  AppWindow,
  ArrowDownToLine,
  ArrowUpFromLine,
  CirclePause,
  CirclePlay,
  ClockAlert,
  Flag,
  Languages,
  type LucideIcon,
  Monitor,
  Mouse,
  MousePointer2,
  MousePointerClick,
  Move,
  Tally5,
  Unplug,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { EventKind } from '../../shared/input/event-kind';
import type { LaneId } from '../../shared/timeline/lane-layout';

const ICONS: Readonly<Record<EventKind, LucideIcon>> = {
  key_down: ArrowDownToLine,
  key_up: ArrowUpFromLine,
  button_down: MousePointerClick,
  button_up: MousePointer2,
  move: Move,
  wheel: Mouse,
  focus: AppWindow,
  marker: Flag,
  pause: CirclePause,
  resume: CirclePlay,
  gap: Unplug,
  display: Monitor,
  layout: Languages,
  clock: ClockAlert,
  count: Tally5,
};

const COLOURS: Readonly<Partial<Record<EventKind, LaneId | 'x' | 'silence'>>> = {
  key_down: 'keyboard',
  key_up: 'keyboard',
  button_down: 'buttons',
  button_up: 'buttons',
  move: 'x',
  wheel: 'wheel',
  marker: 'notes',
  pause: 'silence',
  gap: 'silence',
};

/** The sign of a kind, in the colour of its lane. Always beside its word. */
export function KindIcon({ kind }: { readonly kind: EventKind }): ReactNode {
  const Icon = ICONS[kind];
  const colour = COLOURS[kind];
  return (
    <Icon
      className="events-kind-icon"
      aria-hidden="true"
      {...(colour === undefined ? {} : { style: { color: `var(--lane-${colour})` } })}
    />
  );
}
