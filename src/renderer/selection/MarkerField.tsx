import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoteMarker } from '../../shared/session/notes';
import { columnAt } from '../../shared/timeline/scale';
import type { SessionState } from '../session/session-state';
import { useStore } from '../state/store';
import { lineKeys } from '../ui/line-keys';
import './markers.css';

/** A line to write on, at the marker that was just put onto the timeline. */
export function MarkerField({ session }: { readonly session: SessionState }): ReactNode {
  const id = useStore(session.markers.named);
  const list = useStore(session.markers.list);
  const marker = list.find((each) => each.id === id);
  return marker === undefined ? null : <Field key={id} session={session} marker={marker} />;
}

/** Once: React calls it again only for another function. */
function focus(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
}

function Field({
  session,
  marker,
}: {
  readonly session: SessionState;
  readonly marker: NoteMarker;
}): ReactNode {
  const { t } = useTranslation();
  const shown = useStore(session.controller.shown);
  const layout = useStore(session.controller.layout);
  const [text, setText] = useState(marker.text);
  const lane = layout?.lanes.find((each) => each.lane === 'notes');
  if (shown === null || lane === undefined) return null;
  const at = columnAt({ view: shown.view, columns: 100 }, marker.tUs);
  const done = (): void => {
    if (session.markers.named.get() !== marker.id) return;
    // Before the writing ends: what is written first belongs to the putting, for undo.
    if (text !== marker.text) session.markers.rename(marker.id, text.trim());
    session.markers.named.set(null);
    document.querySelector<HTMLElement>('.timeline-canvas')?.focus({ preventScroll: true });
  };
  const giveUp = (): void => {
    // An empty marker is none that somebody wanted.
    session.markers.named.set(null);
    if (marker.text === '') session.markers.discard(marker.id);
    document.querySelector<HTMLElement>('.timeline-canvas')?.focus({ preventScroll: true });
  };
  const keys = (event: KeyboardEvent): void => {
    // The field's own: no shortcut of the page is meant.
    event.stopPropagation();
    lineKeys(done, giveUp)(event);
  };
  return (
    <input
      className="marker-field selectable"
      style={{ left: `clamp(0px, ${at}%, calc(100% - 14rem))`, top: lane.top, height: lane.height }}
      value={text}
      maxLength={1000}
      placeholder={t('selection.markers.placeholder')}
      aria-label={t('selection.markers.text')}
      data-testid="marker-field"
      ref={focus}
      onChange={(event) => setText(event.target.value)}
      onBlur={done}
      onKeyDown={keys}
    />
  );
}
