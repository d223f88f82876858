import { getTranslations } from 'next-intl/server';
import { notFoundHead } from '@/app/not-found-head';
import { Link } from '@/components/ui/link';

export const generateMetadata = notFoundHead;

export default async function NotFound() {
  const t = await getTranslations('shop');
  return (
    <div className="py-16 text-center">
      <h1 className="font-bold text-3xl">{t('notFound')}</h1>
      <p className="mt-2 mb-6 text-muted">{t('notFoundHint')}</p>
      <Link className="button-main" href="/">
        {t('back')}
      </Link>
    </div>
  );
}
