import { getTranslations } from 'next-intl/server';
import { LogOutButton } from '@/components/account/log-out-button';
import { CartLink } from '@/components/cart/cart-link';
import { FeedButton } from '@/components/feed/feed-button';
import { ConnectionStatus } from '@/components/realtime/connection-status';
import { Logo } from '@/components/shell/logo';
import { MuteSwitch } from '@/components/toasts/mute-switch';
import { Link } from '@/components/ui/link';
import type { Language } from '@/lib/i18n/language';
import { WORDS } from '@/messages/words';

type Props = {
  language: Language;
  nickname: string | undefined;
  isStaff: boolean;
  /** The total quantity in the cart. */
  pieces: number;
};

/**
 * The shop's name, the cart, the feed and the mute, the connection's status, and the navigation. The
 * focus order is the visual order, narrow and wide. No part's size depends on a later part: a browser
 * paints a page before it has received all of it.
 */
export async function ShopHeader({ language, nickname, isStaff, pieces }: Props) {
  const [t, cart, sales] = await Promise.all([
    getTranslations('shop'),
    getTranslations('cart'),
    getTranslations('sales'),
  ]);
  const connectionWords = {
    live: sales('live'),
    reconnecting: sales('reconnecting'),
    offline: sales('offline'),
  };
  return (
    <header className="border-line border-b">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-2 gap-y-1 px-4 py-2 sm:gap-x-5 lg:grid lg:grid-cols-[auto_auto_1fr_auto]">
        <Link className="flex min-h-11 items-center gap-2 font-bold text-xl" href="/">
          <Logo />
          <span>{t('title')}</span>
        </Link>
        <div className="order-1 ml-auto flex w-33 lg:order-none lg:ml-0">
          <CartLink label={cart('title')} labelWith={cart.raw('titleWith')} pieces={pieces} />
          <FeedButton label={WORDS[language].live.feed} language={language} />
          <MuteSwitch label={sales('mute')} />
        </div>
        <ConnectionStatus words={connectionWords} />
        <HeaderNav isStaff={isStaff} language={language} nickname={nickname} />
      </div>
    </header>
  );
}

type NavProps = Omit<Props, 'pieces'>;

async function HeaderNav({ language, nickname, isStaff }: NavProps) {
  const t = await getTranslations('shop');
  return (
    <nav
      aria-label={t('nav')}
      className="header-nav order-3 lg:order-none lg:w-auto lg:justify-self-end"
    >
      <Link className="nav-link" href="/live">
        {WORDS[language].live.nav}
      </Link>
      <Link className="nav-link" href="/lesson">
        {t('lesson')}
      </Link>
      {nickname === undefined ? (
        <GuestLinks />
      ) : (
        <ShopperLinks isStaff={isStaff} language={language} nickname={nickname} />
      )}
    </nav>
  );
}

async function GuestLinks() {
  const account = await getTranslations('account');
  return (
    <>
      <Link className="nav-link" href="/log-in">
        {account('logIn')}
      </Link>
      <Link className="nav-link" href="/sign-up">
        {account('signUp')}
      </Link>
    </>
  );
}

async function ShopperLinks({ language, nickname, isStaff }: NavProps & { nickname: string }) {
  const [account, orders, late] = await Promise.all([
    getTranslations('account'),
    getTranslations('orders'),
    getTranslations('late'),
  ]);
  return (
    <>
      {isStaff && (
        <Link className="nav-link" href="/admin">
          {WORDS[language].admin.title}
        </Link>
      )}
      <Link className="nav-link" href="/orders">
        {orders('title')}
      </Link>
      <Link
        aria-label={account('titleOf', { nickname })}
        className="nav-link max-w-40 shrink-0 truncate max-[22rem]:max-w-full max-[22rem]:shrink"
        href="/account"
        title={account('titleOf', { nickname })}
        translate="no"
      >
        <bdi>{nickname}</bdi>
      </Link>
      <LogOutButton
        words={{
          logOut: account('logOut'),
          working: account('working'),
          failed: account('logOutFailed'),
          close: late('close'),
        }}
      />
    </>
  );
}
