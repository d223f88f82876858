import Link from 'next/link';
import { getTranslations } from 'next-intl/server';

export default async function NotFound() {
  const t = await getTranslations('shop');
  return (
    <>
      <h1 className="font-bold text-3xl">{t('notFound')}</h1>
      <Link className="py-3 underline" href="/">
        {t('back')}
      </Link>
    </>
  );
}
