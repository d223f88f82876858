import { getTranslations } from 'next-intl/server';
import { Link } from '@/components/ui/link';

type Props = { kind: 'notFound' | 'goneGoods' };

/** The content of a 404 page, with a link to the shop. */
export async function PageNotFound({ kind }: Props) {
  const t = await getTranslations('shop');
  return (
    <div className="py-16 text-center">
      <h1 className="font-bold text-3xl">{t(kind)}</h1>
      <p className="mt-2 mb-6 text-muted">{t(`${kind}Hint`)}</p>
      <Link className="button-main" href="/">
        {t('back')}
      </Link>
    </div>
  );
}
