import type { ReactNode } from 'react';
import './sparkline.css';

const WIDTH = 100;
const HEIGHT = 24;

/**
 * How busy a session was from its beginning to its end. Decoration: the figures beside it say the
 * same in words. Heights by square root, or a burst would flatten all the rest.
 */
export function Sparkline({ density }: { readonly density: readonly number[] }): ReactNode {
  const largest = Math.max(1, ...density);
  const step = WIDTH / Math.max(1, density.length);
  const bars = density.map((count, i) => {
    const height = count === 0 ? 0 : Math.max(1.5, Math.sqrt(count / largest) * HEIGHT);
    return `M${round(i * step)} ${HEIGHT}v${round(-height)}h${round(step * 0.8)}v${round(height)}z`;
  });
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={bars.join('')} />
    </svg>
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
