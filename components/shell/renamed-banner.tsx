import { getTranslations } from 'next-intl/server';
import { Link } from '@/components/ui/link';
import { TextWithNames } from '@/components/ui/text-with-names';

/** Says on every page that the shop has replaced the reader's nickname, until the reader confirms to know. */
export async function RenamedBanner({ nickname }: { nickname: string }) {
  const t = await getTranslations('account');
  return (
    <aside
      aria-label={t('renamed.title')}
      className="mx-auto mt-4 flex max-w-6xl flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4"
    >
      <p className="min-w-0">
        <TextWithNames names={{ nickname }} template={t.raw('renamed.banner')} />
      </p>
      <Link className="button-quiet" href="/account">
        {t('renamed.open')}
      </Link>
    </aside>
  );
}
