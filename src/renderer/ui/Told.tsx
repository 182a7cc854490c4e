import type { ReactNode } from 'react';
import { useTold } from '../i18n/told';

/** A sentence of main or of a worker, which speak English, retold in the language of the window where it is known. */
export function Told({ said }: { readonly said: string }): ReactNode {
  const { text, lang } = useTold()(said);
  return <span lang={lang}>{text}</span>;
}
