import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MacroOrigin, MacroPoint, MacroRegion } from '../../../shared/macro/macro-values';
import { Choice } from '../../ui/Choice';
import { Pick } from '../../ui/Pick';
import { AmountField } from './AmountField';
import { PickButton } from './PickButton';

const ORIGINS = [
  'screen',
  'display',
  'window',
  'pointer',
] as const satisfies readonly MacroOrigin[];

/** A place. */
export function PointFields({
  label,
  point,
  onChange,
}: {
  readonly label: string;
  readonly point: MacroPoint;
  readonly onChange: (point: MacroPoint, field: string | null) => void;
}): ReactNode {
  return (
    <fieldset className="fieldset">
      <legend>{label}</legend>
      <Coordinates place={point} onChange={onChange} />
      <PickButton
        kind="point"
        onPicked={(picked) => {
          if (picked.state === 'point') onChange({ x: picked.x, y: picked.y }, null);
        }}
      />
    </fieldset>
  );
}

/** A place that may be missing: then it is where the pointer is. */
export function OptionalPoint({
  label,
  point,
  onChange,
}: {
  readonly label: string;
  readonly point: MacroPoint | undefined;
  readonly onChange: (point: MacroPoint | undefined, field: string | null) => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Choice
        look="segments"
        label={label}
        value={point === undefined ? 'here' : 'place'}
        options={[
          { value: 'here', name: t('steps.fields.atHere') },
          { value: 'place', name: t('steps.fields.atPlace') },
        ]}
        onChange={(where) => {
          if ((where === 'here') !== (point === undefined)) {
            onChange(where === 'here' ? undefined : { x: 0, y: 0 }, null);
          }
        }}
      />
      {point !== undefined && <PointFields label={label} point={point} onChange={onChange} />}
    </>
  );
}

/** A rectangle. */
export function RegionFields({
  region,
  onChange,
}: {
  readonly region: MacroRegion;
  readonly onChange: (region: MacroRegion, field: string | null) => void;
}): ReactNode {
  const { t } = useTranslation();
  const side = (name: 'width' | 'height'): ReactNode => (
    <AmountField
      label={t(`steps.fields.${name}`)}
      unit={t('units.pixels')}
      min={1}
      max={100_000}
      isWhole
      isPlain
      value={region[name]}
      onChange={(value) => {
        if (typeof value === 'number') onChange({ ...region, [name]: value }, name);
      }}
    />
  );
  return (
    <fieldset className="fieldset">
      <legend>{t('steps.fields.imageWithin')}</legend>
      <Coordinates
        place={region}
        onChange={(place, field) => onChange({ ...region, ...place }, field)}
      />
      <div className="field-pair">
        {side('width')}
        {side('height')}
      </div>
    </fieldset>
  );
}

function Coordinates({
  place: { x, y, from, display },
  onChange,
}: {
  readonly place: MacroPoint;
  readonly onChange: (place: MacroPoint, field: string | null) => void;
}): ReactNode {
  const { t } = useTranslation();
  const rest = {
    ...(from === undefined ? {} : { from }),
    ...(display === undefined ? {} : { display }),
  };
  return (
    <>
      <div className="field-pair">
        <AmountField
          label={t('steps.fields.x')}
          value={x}
          onChange={(value) => {
            if (value !== undefined) onChange({ x: value, y, ...rest }, 'x');
          }}
          testId="field-x"
        />
        <AmountField
          label={t('steps.fields.y')}
          value={y}
          onChange={(value) => {
            if (value !== undefined) onChange({ x, y: value, ...rest }, 'y');
          }}
          testId="field-y"
        />
      </div>
      <Pick
        label={t('steps.fields.from')}
        value={from ?? 'screen'}
        options={ORIGINS.map((value) => ({ value, name: t(`steps.fields.origins.${value}`) }))}
        onChange={(origin) =>
          onChange({ x, y, ...(origin === 'screen' ? {} : { from: origin }) }, null)
        }
      />
      {from === 'display' && (
        <AmountField
          label={t('steps.fields.display')}
          min={1}
          max={64}
          isWhole
          isPlain
          value={(display ?? 0) + 1}
          onChange={(value) => {
            if (typeof value === 'number') onChange({ x, y, from, display: value - 1 }, 'display');
          }}
        />
      )}
    </>
  );
}
