import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { type Retell, retelling, type ToldPair } from './retelling';

/** What main or a worker said in English, as it is to be shown. */
export interface Told {
  readonly text: string;
  /** Set where it is still English on a page of another language. */
  readonly lang: 'en' | undefined;
}

const retellings = new Map<string, Retell>();

/** Has what is said in English retold in `language` by these pairs from now on. */
export function learn(language: string, pairs: readonly ToldPair[]): void {
  retellings.set(language, retelling(pairs));
}

/** What was said in English, in the language of the window where it is known. */
export function told(said: string, language = i18next.language): Told {
  if (language === 'en') return { text: said, lang: undefined };
  const text = retellings.get(language)?.(said) ?? null;
  return text === null ? { text: said, lang: 'en' } : { text, lang: undefined };
}

/** {@link told}, again when the language changes. */
export function useTold(): (said: string) => Told {
  const { i18n } = useTranslation();
  return (said) => told(said, i18n.language);
}
