import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PICTURE_FORMATS } from '../../shared/contract/pictures';
import { GROUNDS } from '../../shared/pictures/colors';
import { LEAST_WIDTH_PX, MOST_WIDTH_PX } from '../../shared/pictures/frame';
import { HEAT_OF } from '../../shared/playback/heat-grid';
import { useFormat } from '../i18n/format';
import { Choice } from '../ui/Choice';
import { Field } from '../ui/Field';
import { Switch } from '../ui/Switch';
import { DOTS, type PictureChoices, SUBJECTS, WIDTHS, widthOf } from './choices';

/** Everything that can be chosen of a picture. */
export function PictureForm({
  choices,
  onChange,
}: {
  readonly choices: PictureChoices;
  readonly onChange: (change: Partial<PictureChoices>) => void;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="picture-form">
      <Choice
        look="segments"
        label={t('pictures.subject')}
        value={choices.subject}
        options={SUBJECTS.map((value) => ({ value, name: t(`pictures.subjects.${value}`) }))}
        onChange={(subject) => onChange({ subject })}
      />
      {choices.subject === 'heat' && (
        <Choice
          look="segments"
          label={t('pictures.heatOf')}
          value={choices.heatOf}
          options={HEAT_OF.map((value) => ({ value, name: t(`pictures.heats.${value}`) }))}
          onChange={(heatOf) => onChange({ heatOf })}
        />
      )}
      <Choice
        look="segments"
        label={t('pictures.format')}
        value={choices.format}
        options={PICTURE_FORMATS.map((value) => ({ value, name: t(`pictures.formats.${value}`) }))}
        onChange={(chosen) => onChange({ format: chosen })}
      />
      <Choice
        look="segments"
        label={t('pictures.width')}
        value={choices.width}
        options={WIDTHS.map((value) => ({ value, name: t(`pictures.widths.${value}`) }))}
        onChange={(width) => onChange({ width })}
      />
      {choices.width === 'px' && (
        <div className="picture-px">
          <Field
            label={t('pictures.px')}
            value={choices.px}
            onChange={(px) => onChange({ px })}
            maxLength={5}
          />
          {widthOf(choices) === null && (
            <p className="picture-wrong" role="alert">
              {t('pictures.pxRange', {
                least: format.count(LEAST_WIDTH_PX),
                most: format.count(MOST_WIDTH_PX),
              })}
            </p>
          )}
        </div>
      )}
      {choices.format === 'png' && (
        <Choice
          look="segments"
          label={t('pictures.dots')}
          value={choices.dots}
          options={DOTS.map((value) => ({ value, name: t(`pictures.dotsOf.${value}`) }))}
          onChange={(dots) => onChange({ dots })}
        />
      )}
      <Choice
        look="segments"
        label={t('pictures.ground')}
        value={choices.ground}
        options={GROUNDS.map((value) => ({ value, name: t(`pictures.grounds.${value}`) }))}
        onChange={(ground) => onChange({ ground })}
      />
      {choices.subject === 'timeline' && (
        <Switch
          label={t('pictures.onlyUsed')}
          isSelected={choices.onlyUsed}
          onChange={(onlyUsed) => onChange({ onlyUsed })}
        />
      )}
    </div>
  );
}
