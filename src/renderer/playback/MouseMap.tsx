import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cssColour, heatColour, inkOn } from '../../shared/playback/colour-map';
import { heatShare } from '../../shared/playback/heat-grid';
import { useButtonName } from '../timeline/use-button-name';
import { buttonGlows, type KeyboardFacts } from './keyboard-view';
import { useCountWords } from './use-count-words';

/** Where the buttons of a mouse lie in its picture. */
const SHAPES: ReadonlyMap<number, { readonly d: string; readonly x: number; readonly y: number }> =
  new Map([
    [1, { d: 'M8 88V52C8 24 26 8 50 8h6v80z', x: 32, y: 60 }],
    [2, { d: 'M72 8h6c24 0 42 16 42 44v36H72z', x: 96, y: 60 }],
    [3, { d: 'M58 8h12v80H58z', x: 64, y: 60 }],
    [5, { d: 'M2 104h10v34H2z', x: 26, y: 124 }],
    [4, { d: 'M2 144h10v34H2z', x: 26, y: 164 }],
  ]);

/** The mouse: which buttons are down or fading, or how often each was pressed. */
export function MouseMap({ look, counts, moment, ground }: KeyboardFacts): ReactNode {
  const { t } = useTranslation();
  const name = useButtonName();
  const words = useCountWords();
  const glow = buttonGlows(moment);
  const pressed = new Map(counts?.buttons.map(({ button, count }) => [button, count]));
  const total = [...pressed.values()].reduce((sum, count) => sum + count, 0);
  const most = Math.max(0, ...pressed.values());
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture holds no fieldset.
    <svg
      className="mouse-map"
      viewBox="0 0 128 216"
      role="group"
      aria-label={t('playback.keyboard.mouse')}
      data-testid="mouse-map"
    >
      <path
        className="mouse-body"
        d="M8 52C8 24 26 8 50 8h28c24 0 42 16 42 44v92c0 36-22 64-56 64S8 180 8 144z"
      />
      {[...SHAPES].map(([button, { d, x, y }]) => {
        const count = pressed.get(button) ?? 0;
        const heat = look === 'counts' ? heatShare(count, most) : 0;
        const colour = heat > 0 ? heatColour(heat, ground) : null;
        const light = look === 'now' ? (glow.get(button) ?? 0) : 0;
        const side = button > 3;
        return (
          // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a part of a picture.
          <g
            key={button}
            className={light === 1 ? 'key key-down' : 'key'}
            role="img"
            aria-label={look === 'counts' ? words(name(button), count, total) : name(button)}
            data-button={button}
          >
            <title>{look === 'counts' ? words(name(button), count, total) : name(button)}</title>
            <path
              className="key-cap"
              d={d}
              style={colour === null ? undefined : { fill: cssColour(colour) }}
            />
            {light > 0 && <path className="key-glow" d={d} style={{ opacity: light }} />}
            {look === 'counts' && count > 0 && (
              <text
                className="mouse-count"
                x={x}
                y={y}
                style={colour === null || side ? undefined : { fill: inkOn(colour) }}
              >
                {count}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
