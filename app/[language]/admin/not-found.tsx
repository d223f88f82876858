import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { readerLanguage } from '@/app/i18n';
import { notFoundHead } from '@/app/not-found-head';
import { PageNotFound } from '@/app/page-not-found';
import { currentShopper } from '@/app/session';
import { Link } from '@/components/ui/link';
import { WORDS } from '@/messages/words';

export async function generateMetadata(): Promise<Metadata> {
  if (!(await currentShopper())?.role) return notFoundHead();
  const [t, language] = await Promise.all([getTranslations('shop'), readerLanguage()]);
  return { title: { absolute: `${WORDS[language].admin.refused} · ${t('title')}` } };
}

/**
 * The 404 of /admin. To an account with a role it says that the role may be the reason; to any other it is the 404
 * of every address that does not exist.
 */
export default async function AdminNotFound() {
  if (!(await currentShopper())?.role) return <PageNotFound kind="notFound" />;
  const words = WORDS[await readerLanguage()].admin;
  return (
    <div className="py-16 text-center">
      <h1 className="font-bold text-3xl">{words.refused}</h1>
      <p className="mt-2 mb-6 text-muted">{words.refusedHint}</p>
      <Link className="button-main" href="/admin">
        {words.refusedBack}
      </Link>
    </div>
  );
}
