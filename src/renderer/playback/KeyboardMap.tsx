import { type KeyboardEvent, memo, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { capLabel } from '../../shared/playback/cap-label';
import { cssColour, heatColour, inkOn } from '../../shared/playback/colour-map';
import { heatShare } from '../../shared/playback/heat-grid';
import type { KeyboardLayout, KeyPlace } from '../../shared/playback/keyboard-layout';
import { keyLabel } from '../../shared/timeline/key-label';
import { neighbour } from './key-neighbour';
import { glows, type KeyboardFacts } from './keyboard-view';
import { useCountWords } from './use-count-words';

/** SVG units of a key unit. */
const UNIT = 40;
const GAP = 2;
const RADIUS = 5;
/** A key as wide as this has room for a word, key units. */
const WIDE = 1.5;

/** The keyboard: what is down and fading, or how often each key was pressed. */
export function KeyboardMap({
  layout,
  look,
  counts,
  moment,
  labels,
  ground,
  onAsk,
}: KeyboardFacts & {
  readonly layout: KeyboardLayout;
  /** The key under the pointer or with the focus; null: none. */
  readonly onAsk: (code: string | null) => void;
}): ReactNode {
  const { t } = useTranslation();
  const words = useCountWords();
  const [current, setCurrent] = useState('KeyA');
  const svg = useRef<SVGSVGElement>(null);
  const glow = glows(moment);
  const most = counts?.keys.reduce((max, { count }) => Math.max(max, count), 0) ?? 0;
  const countOf = new Map(counts?.keys.map(({ code, count }) => [code, count]));
  const go = (event: KeyboardEvent): void => {
    const next = neighbour(layout, current, event.key);
    if (next !== null) {
      event.preventDefault();
      setCurrent(next);
      svg.current?.querySelector<SVGElement>(`[data-code="${next}"]`)?.focus();
    }
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture holds no fieldset.
    <svg
      ref={svg}
      className="keyboard-map"
      viewBox={`${-GAP} ${-GAP} ${layout.width * UNIT + 2 * GAP} ${layout.height * UNIT + 2 * GAP}`}
      role="group"
      aria-label={t('playback.keyboard.keyboardOf', { form: layout.form.toUpperCase() })}
      data-testid="keyboard-map"
      onKeyDown={go}
    >
      {layout.keys.map((place) => {
        const count = countOf.get(place.code) ?? 0;
        const name = labels[place.code] ?? keyLabel(place.code);
        const heat = look === 'counts' ? heatShare(count, most) : 0;
        return (
          <Key
            key={place.code}
            place={place}
            label={capLabel(place.code, name)}
            name={look === 'counts' ? words(name, count, counts?.total ?? 0) : name}
            heat={heat}
            count={look === 'counts' ? count : null}
            glow={look === 'now' ? (glow.get(place.code) ?? 0) : 0}
            ground={ground}
            focusable={place.code === current}
            onAsk={onAsk}
            onFocus={setCurrent}
          />
        );
      })}
    </svg>
  );
}

const Key = memo(function Key({
  place,
  label,
  name,
  heat,
  count,
  glow,
  ground,
  focusable,
  onAsk,
  onFocus,
}: {
  readonly place: KeyPlace;
  readonly label: string;
  readonly name: string;
  readonly heat: number;
  readonly count: number | null;
  readonly glow: number;
  readonly ground: 'light' | 'dark';
  readonly focusable: boolean;
  readonly onAsk: (code: string | null) => void;
  readonly onFocus: (code: string) => void;
}): ReactNode {
  const colour = heat > 0 ? heatColour(heat, ground) : null;
  const ink = colour === null ? undefined : { fill: inkOn(colour) };
  const down = glow === 1;
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a part of a picture, in reach of the keyboard to hear its count.
    <g
      className={down ? 'key key-down' : 'key'}
      transform={`translate(${place.x * UNIT} ${place.y * UNIT})`}
      role="img"
      aria-label={name}
      tabIndex={focusable ? 0 : -1}
      data-code={place.code}
      data-count={count ?? undefined}
      onPointerEnter={() => onAsk(place.code)}
      onPointerLeave={() => onAsk(null)}
      onFocus={() => {
        onFocus(place.code);
        onAsk(place.code);
      }}
      onBlur={() => onAsk(null)}
    >
      <path
        className="key-cap"
        d={capPath(place)}
        style={colour === null ? undefined : { fill: cssColour(colour) }}
      />
      {glow > 0 && <path className="key-glow" d={capPath(place)} style={{ opacity: glow }} />}
      <text
        className={`key-label key-label-${letterSize(label)}${place.width < WIDE ? '' : ' key-label-wide'}`}
        x={label.length < 3 ? 7 : 5}
        y="16"
        style={ink}
      >
        {label}
      </text>
      {count !== null && count > 0 && (
        <text
          className="key-count"
          x={place.width * UNIT - 6}
          y={place.height * UNIT - 8}
          style={ink}
        >
          {shortCount(count)}
        </text>
      )}
    </g>
  );
});

/** How large the letters of a label are, so that it stays on its key. */
function letterSize(label: string): 'large' | 'normal' | 'small' {
  const { length } = label;
  return length < 3 ? 'large' : length < 5 ? 'normal' : 'small';
}

/** The outline of a key, a notch in its lower left corner where it has one. */
function capPath({ width, height, notch }: KeyPlace): string {
  const w = width * UNIT - GAP;
  const h = height * UNIT - GAP;
  const r = RADIUS;
  const corner = (dx: number, dy: number): string => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  const left =
    notch === null
      ? `H${r + GAP}${corner(-r, -r)}`
      : `H${notch.width * UNIT + r + GAP}${corner(-r, -r)}V${h - notch.height * UNIT}H${r + GAP}${corner(-r, -r)}`;
  return `M${r + GAP} ${GAP}H${w - r}${corner(r, r)}V${h - r}${corner(-r, r)}${left}V${r + GAP}${corner(r, -r)}Z`;
}

/** As many figures as there is room for on a key: 12, 1.2k, 34k. */
function shortCount(count: number): string {
  if (count < 1000) return String(count);
  const thousands = count / 1000;
  return thousands < 10 ? `${Math.floor(thousands * 10) / 10}k` : `${Math.floor(thousands)}k`;
}
