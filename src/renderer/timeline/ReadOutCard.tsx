import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { useStore } from '../state/store';
import { factsOf } from './read-out-facts';
import type { TimelineController } from './timeline-controller';
import { useButtonName } from './use-button-name';

/** Beyond this part of the canvas the card goes to the pointer's other side. */
const TURN_X = 0.6;
const TURN_Y = 0.6;

/** What lies under the pointer, in words and figures, beside it. */
export function ReadOutCard({
  controller,
}: {
  readonly controller: TimelineController;
}): ReactNode {
  const cursor = useStore(controller.cursor);
  const readOut = useStore(controller.readOut);
  const layout = useStore(controller.layout);
  const { t } = useTranslation();
  const format = useFormat();
  const buttonName = useButtonName();
  if (cursor === null || readOut === null) {
    return null;
  }
  const { title, note, facts } = factsOf({ t, format, buttonName }, readOut);
  const canvas = document.querySelector('.timeline-canvas');
  const left = cursor.x > (canvas?.clientWidth ?? 0) * TURN_X;
  const above = cursor.y > (layout?.height ?? 0) * TURN_Y;
  return (
    <div
      className="read-out figures"
      data-testid="read-out"
      style={{
        transform: `translate(${cursor.x}px, ${cursor.y}px) translate(${left ? 'calc(-100% - 14px)' : '14px'}, ${above ? 'calc(-100% - 10px)' : '14px'})`,
      }}
    >
      <p className="read-out-title">{title}</p>
      {note !== null && <p className="read-out-note">{note}</p>}
      {facts.length > 0 && (
        <dl className="read-out-facts">
          {facts.map((fact) => (
            <div key={fact.name}>
              <dt>{fact.name}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
