import type { ReactNode } from 'react';
import './skeleton.css';

/** Lengths of the bars, percent of the width: as uneven as what they stand for. */
const LENGTHS = [42, 68, 30, 55, 80, 36, 62, 48] as const;

/**
 * Grey bars where something is about to be. They come only after a moment, so that what is quick
 * does not flicker. For the eye only: say in words, in a `status`, that something is loading.
 */
export function Skeleton({
  lines,
  className = '',
}: {
  readonly lines: number;
  readonly className?: string;
}): ReactNode {
  return (
    <div className={`skeleton ${className}`} aria-hidden="true" data-testid="skeleton">
      {Array.from({ length: lines }, (_, i) => `${i}`).map((line) => (
        <span
          key={line}
          className="skeleton-line"
          style={{ width: `${LENGTHS[Number(line) % LENGTHS.length] ?? 50}%` }}
        />
      ))}
    </div>
  );
}
