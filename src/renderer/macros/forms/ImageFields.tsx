import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MacroCondition } from '../../../shared/macro/macro-condition';
import { Choice } from '../../ui/Choice';
import { PngImage } from '../PngImage';
import { AmountField } from './AmountField';
import { PickButton } from './PickButton';
import { RegionFields } from './PointFields';
import { ToleranceField } from './ToleranceField';

/** A picture that is looked for on the screen, and where. */
export function ImageFields({
  condition,
  onChange,
}: {
  readonly condition: Extract<MacroCondition, { type: 'image' }>;
  readonly onChange: (condition: MacroCondition, field: string | null) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { png, in: region, tolerance, share } = condition;
  return (
    <>
      {png === '' ? (
        <p className="field-help">{t('steps.fields.imageNone')}</p>
      ) : (
        <PngImage png={png} className="image-thumb" />
      )}
      <PickButton
        kind="region"
        onPicked={(picked) => {
          if (picked.state === 'region') onChange({ ...condition, png: picked.png }, null);
        }}
      />
      <Choice
        look="segments"
        label={t('steps.fields.at')}
        value={region === undefined ? 'anywhere' : 'within'}
        options={[
          { value: 'anywhere', name: t('steps.fields.imageAnywhere') },
          { value: 'within', name: t('steps.fields.imageWithin') },
        ]}
        onChange={(where) => {
          if ((where === 'anywhere') === (region === undefined)) return;
          const all = { x: 0, y: 0, width: 1920, height: 1080 };
          onChange({ ...condition, in: where === 'within' ? all : undefined }, null);
        }}
      />
      {region !== undefined && (
        <RegionFields
          region={region}
          onChange={(next, field) => onChange({ ...condition, in: next }, field)}
        />
      )}
      <div className="field-pair">
        <ToleranceField
          value={tolerance}
          onChange={(value) => onChange({ ...condition, tolerance: value }, 'tolerance')}
        />
        <AmountField
          label={t('steps.fields.share')}
          unit="%"
          value={share === undefined ? undefined : Number((share * 100).toPrecision(12))}
          unset={100}
          min={50}
          max={100}
          isPlain
          onChange={(value) => {
            if (typeof value === 'string') return;
            onChange(
              { ...condition, share: value === undefined ? undefined : value / 100 },
              'share',
            );
          }}
        />
      </div>
    </>
  );
}
