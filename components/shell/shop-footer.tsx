import { getTranslations } from 'next-intl/server';
import { ChoiceForm } from '@/components/shell/choice-form';
import { Link } from '@/components/ui/link';
import type { Language } from '@/lib/i18n/language';

type Action = (choice: FormData) => Promise<string | undefined>;

type Props = {
  language: Language;
  theme: 'system' | 'light' | 'dark';
  chooseLanguage: Action;
  chooseTheme: Action;
};

/** A line about the shop, and the switches for language and theme. */
export async function ShopFooter({ language, theme, chooseLanguage, chooseTheme }: Props) {
  const t = await getTranslations('shop');
  return (
    <footer className="mt-16 border-line border-t">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-8 gap-y-3 px-4 pt-6 pb-36 sm:pb-28">
        <div className="mr-auto max-w-md text-muted text-sm">
          <p>{t('footer')}</p>
          <Link className="mt-2 inline-block underline" href="/developers">
            {t('developers')}
          </Link>
        </div>
        <ChoiceForm
          action={chooseLanguage}
          choices={[
            { value: 'ko', label: '한국어', lang: 'ko' },
            { value: 'en', label: 'English', lang: 'en' },
          ]}
          chosen={language}
          failed={t('notChosen')}
          label={t('language')}
          name="language"
        />
        <ChoiceForm
          action={chooseTheme}
          choices={[
            { value: 'system', label: t('system') },
            { value: 'light', label: t('light') },
            { value: 'dark', label: t('dark') },
          ]}
          chosen={theme}
          failed={t('notChosen')}
          label={t('theme')}
          name="theme"
        />
      </div>
    </footer>
  );
}
