import type { ReactNode } from 'react';
import { cssColour, heatColour } from '../../shared/playback/colour-map';
import type { HeatTick } from '../../shared/playback/heat-cells';
import './heat-legend.css';

/** What the colours of a heatmap stand for. */
export function HeatLegend({
  title,
  ticks,
  ground,
  write,
  children,
}: {
  readonly title: string;
  readonly ticks: readonly HeatTick[];
  readonly ground: 'light' | 'dark';
  readonly write: (value: number) => string;
  /** How it was counted. */
  readonly children?: ReactNode;
}): ReactNode {
  const first = ticks[0]?.heat ?? 0;
  const last = Math.max(ticks.at(-1)?.heat ?? 1, first + 1e-6);
  const stops = Array.from({ length: 17 }, (_, i) =>
    cssColour(heatColour(first + ((last - first) * i) / 16, ground)),
  );
  return (
    <figure className="heat-legend">
      <figcaption>{title}</figcaption>
      <div
        className="heat-legend-bar"
        style={{ background: `linear-gradient(to right, ${stops.join(', ')})` }}
      />
      <div className="heat-legend-ticks figures">
        {ticks.map(({ value, heat }) => (
          <span
            key={value}
            style={{ left: `${(100 * (heat - first)) / (last - first)}%` }}
            className="heat-legend-tick"
          >
            {write(value)}
          </span>
        ))}
      </div>
      {children}
    </figure>
  );
}
