import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LaneBox } from '../../shared/timeline/lane-layout';
import { useStore } from '../state/store';
import type { TimelineController } from './timeline-controller';
import { useButtonName } from './use-button-name';

/** Names of the lanes and of their rows, beside the canvas. */
export function LaneLabels({ controller }: { readonly controller: TimelineController }): ReactNode {
  const { t } = useTranslation();
  const layout = useStore(controller.layout);
  return (
    <div className="lane-labels" style={{ height: layout?.height }}>
      {layout?.lanes.map((box) => (
        <div
          key={box.lane}
          className={`lane-label lane-label-${box.lane}`}
          style={{ top: box.top, height: box.height }}
        >
          <span className="lane-name">{t(`timeline.lanes.${box.lane}`)}</span>
          <RowNames box={box} />
        </div>
      ))}
    </div>
  );
}

function RowNames({ box }: { readonly box: LaneBox }): ReactNode {
  const { t } = useTranslation();
  const buttonName = useButtonName();
  const nameOf = (id: string): string | null => {
    switch (box.lane) {
      case 'modifiers':
        return id;
      case 'buttons':
        return buttonName(Number(id));
      case 'wheel':
        return box.rows.length > 1
          ? t(id === 'horizontal' ? 'timeline.rows.horizontal' : 'timeline.rows.vertical')
          : null;
      case 'pointer':
        return t(id === 'y' ? 'timeline.rows.y' : 'timeline.rows.x');
      case 'notes':
      case 'focus':
      case 'keyboard':
        return null;
    }
  };
  return box.rows.map((row) => {
    const name = nameOf(row.id);
    return (
      name !== null && (
        <span
          key={row.id}
          className="lane-row"
          style={{ top: row.top - box.top, height: row.height, lineHeight: `${row.height}px` }}
        >
          {name}
        </span>
      )
    );
  });
}
