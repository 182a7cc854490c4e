import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A picture that a step has, base64. By an address of this page: others are not let in. */
export function PngImage({
  png,
  className,
}: {
  readonly png: string;
  readonly className: string;
}): ReactNode {
  const { t } = useTranslation();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
    const made = URL.createObjectURL(new Blob([bytes], { type: 'image/png' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [png]);
  return url === null ? null : (
    <img className={className} src={url} alt={t('steps.fields.image')} />
  );
}
