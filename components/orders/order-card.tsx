import { getTranslations } from 'next-intl/server';
import { CancelOffer, type OfferWords } from '@/components/orders/cancel-offer';
import { Link } from '@/components/ui/link';
import { LocalTime } from '@/components/ui/local-time';
import { picturePath } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';
import { CANCEL_WINDOW_MS, type Order, orderNumber } from '@/lib/orders/order';

type Props = { order: Order; names: Map<number, string>; language: Language; now: number };

/** One order: its items, date, total, and how long it can be cancelled. */
export async function OrderCard({ order, names, language, now }: Props) {
  const t = await getTranslations('orders');
  const cancelUntil = Date.parse(order.date) + CANCEL_WINDOW_MS;
  const nameOf = ({ goodsId, goodsName }: Order['items'][number]) =>
    names.get(goodsId) ?? goodsName;
  const goods = order.items.map(nameOf).join(', ');
  return (
    <article className="flex flex-col gap-3 rounded-2xl border border-line bg-card p-4 sm:p-5">
      {/* Gets the focus when the cancel button disappears. */}
      <h2
        className="flex flex-wrap items-baseline gap-x-3 font-normal text-muted text-sm tracking-normal"
        tabIndex={-1}
      >
        <span className="font-medium text-ink">
          {t('number', { number: orderNumber(order.orderId) })}
        </span>{' '}
        <Link className="-my-2 py-2 underline hover:text-ink" href={`/orders/${order.orderId}`}>
          <LocalTime date={order.date} language={language} />
        </Link>{' '}
        {order.cancelledAt && <strong className="ml-auto text-danger">{t('cancelled')}</strong>}
      </h2>
      <ul className="flex flex-col gap-2">
        {order.items.map((item) => (
          <li key={item.goodsId}>
            <Link className="flex items-center gap-3" href={`/goods/${item.goodsId}`}>
              {/* biome-ignore lint/performance/noImgElement: next/image does nothing for an SVG. */}
              <img
                alt=""
                className="size-14 rounded-xl"
                height={56}
                loading="lazy"
                src={picturePath(item.goodsId)}
                width={56}
              />
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{nameOf(item)}</span>
                <span className="block text-muted text-sm tabular-nums">
                  {`${formatMoney(item.price, language)} × ${item.quantity}`}
                </span>
              </span>
              <span className="tabular-nums">
                {formatMoney(item.price * item.quantity, language)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <p className="flex justify-between border-line border-t pt-3 font-bold tabular-nums">
        <span>{t('total')}</span>
        <span>{formatMoney(order.total, language)}</span>
      </p>
      {!order.cancelledAt && cancelUntil > now && (
        <CancelOffer
          language={language}
          leftMs={cancelUntil - now}
          orderId={order.orderId}
          until={new Date(cancelUntil).toISOString()}
          words={await offerWords(goods)}
        />
      )}
    </article>
  );
}

async function offerWords(goods: string): Promise<OfferWords> {
  const t = await getTranslations('orders');
  const [before = '', after = ''] = String(t.raw('cancelUntil')).split('<time></time>');
  return {
    cancel: t('cancel'),
    cancelOf: t('cancelOf', { goods }),
    cancelling: t('cancelling'),
    tooLate: t('tooLate'),
    sessionEnded: t('sessionEnded'),
    otherAccount: t('otherAccount'),
    logIn: (await getTranslations('account'))('logIn'),
    failed: t('failed'),
    ask: {
      title: t('ask.title'),
      text: t('ask.text', { goods }),
      confirm: t('ask.confirm'),
      keep: t('ask.keep'),
    },
    done: t('cancelledNow'),
    until: { before, after },
    minutesLeft: { one: t.raw('minutesLeftOne'), other: t.raw('minutesLeftOther') },
    lastMinute: t('lastMinute'),
  };
}
