import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { AppInfo } from '../../shared/contract/schemas';
import type { Settings } from '../../shared/contract/settings';
import { en } from './en';
import { learn } from './told';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

/** A language that the window speaks. */
export type Language = AppInfo['systemLanguage'];

/** The language that a setting stands for on this system. */
export function languageOf(setting: Settings['language'], info: AppInfo): Language {
  return setting === 'system' ? info.systemLanguage : setting;
}

/** Makes the window speak `language`. English is always at hand, others are loaded when needed. */
export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await speak(language);
}

/** Changes the language at once. */
export async function speak(language: Language): Promise<void> {
  await load(i18next, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

async function load(instance: i18n, language: Language): Promise<void> {
  if (language === 'zh-CN' && !instance.hasResourceBundle(language, 'translation')) {
    const [{ zhCN }, { zhCNTold }] = await Promise.all([import('./zh-cn'), import('./zh-cn-told')]);
    learn(language, zhCNTold);
    instance.addResourceBundle(language, 'translation', zhCN);
  }
}
