import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture } from '../../shared/pictures/frame';
import { useFormat } from '../i18n/format';
import { dpiOf } from './choices';
import { CSS_DPI } from './rasterise';
import type { Drawn } from './use-picture';

/** The picture as it will be, and its size. */
export function PicturePreview({ drawn }: { readonly drawn: Drawn }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const picture = drawn.state === 'done' ? drawn.picture : null;
  const url = useAddress(picture);
  if (drawn.state !== 'done' || url === null) {
    return (
      <p className="picture-preview picture-none" role="status">
        {t(drawn.state === 'nothing' ? 'pictures.nothing' : 'pictures.drawing')}
      </p>
    );
  }
  const { choices } = drawn;
  const scale = choices.format === 'png' ? dpiOf(choices) / CSS_DPI : 1;
  const size = {
    width: format.count(Math.round(drawn.picture.width * scale)),
    height: format.count(Math.round(drawn.picture.height * scale)),
  };
  const subject = t(`pictures.subjects.${choices.subject}`);
  return (
    <figure className="picture-preview">
      <div className={`picture-paper picture-on-${choices.ground}`}>
        <img
          src={url}
          alt={t('pictures.previewOf', { subject, ...size })}
          data-testid="picture-preview"
        />
      </div>
      <figcaption className="figures">
        {choices.width === 'px'
          ? t('pictures.size', size)
          : t('pictures.sizeMm', {
              ...size,
              wide: mm(drawn.picture.width),
              tall: mm(drawn.picture.height),
            })}
      </figcaption>
    </figure>
  );
}

/** CSS pixels as whole mm. */
function mm(px: number): string {
  return String(Math.round((px / CSS_DPI) * 25.4));
}

/** An address of the picture for as long as it is shown. */
function useAddress(picture: Picture | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (picture === null) {
      setUrl(null);
      return;
    }
    const made = URL.createObjectURL(new Blob([picture.svg], { type: 'image/svg+xml' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [picture]);
  return url;
}
