import type { AdminWords } from '@/components/admin/admin-words';
import { Link } from '@/components/ui/link';
import { LocalTime } from '@/components/ui/local-time';
import { TextWithNames } from '@/components/ui/text-with-names';
import type { Role } from '@/lib/accounts/account';
import type { AuditChange, AuditEntry } from '@/lib/admin/audit';
import type { Category } from '@/lib/goods/goods';
import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';
import { orderNumber } from '@/lib/orders/order';

type Props = {
  entry: AuditEntry;
  language: Language;
  words: AdminWords;
  /** The categories' names. */
  categories: Record<Category, string>;
  /** The roles' names. */
  roles: Record<Role, string>;
};

/** An entry of the audit trail: who did what when, and each field's old and new value. */
export function AuditLine({ entry, ...props }: Props) {
  const { language, words } = props;
  const { date, action, by, goods, account, orderId, changes, reason } = entry;
  const isAboutNothing = action === 'upload' || action === 'readOrders';
  const sentence =
    action === 'erase' ? (
      words.erased
    ) : (
      <TextWithNames
        names={{
          who: by ? (by.nickname ?? words.someone) : words.command,
          what: goods?.name ?? orderName(orderId, words) ?? account?.nickname ?? words.someone,
        }}
        template={isAboutNothing ? words.did : words.said}
        values={{ action: words.action[action] }}
      />
    );
  return (
    <div className="rounded-2xl border border-line bg-card p-4">
      <p className="flex flex-wrap justify-between gap-x-4">
        {goods ? (
          <Link className="font-medium underline" href={`/admin/goods/${goods.goodsId}`}>
            {sentence}
          </Link>
        ) : (
          <span className="font-medium first-letter:uppercase">{sentence}</span>
        )}
        <span className="text-muted text-sm">
          <LocalTime date={date} language={language} />
        </span>
      </p>
      {(changes.length > 0 || reason !== undefined) && (
        <dl className="mt-2 flex flex-col gap-1 text-sm">
          {changes.map((change) => (
            <div className={isLongText(change) ? '' : 'flex flex-wrap gap-x-2'} key={change.field}>
              <dt className="text-muted">{fieldName(change.field, words)}</dt>
              <dd className="min-w-0 break-words">{formatChange(change, props)}</dd>
            </div>
          ))}
          {reason !== undefined && (
            <div>
              <dt className="text-muted">{words.adjustReason}</dt>
              <dd className="min-w-0 break-words">{reason}</dd>
            </div>
          )}
        </dl>
      )}
    </div>
  );
}

const orderName = (orderId: string | undefined, words: AdminWords) =>
  orderId && interpolate(words.orderOf, { number: orderNumber(orderId) });

/** Long texts are shown below their name. */
const isLongText = ({ field }: AuditChange) => field.startsWith('description');

function formatChange({ field, from, to }: AuditChange, props: Omit<Props, 'entry'>): string {
  const { language, words, categories, roles } = props;
  const format = (value: string | number | null) => {
    if (value === null) return words.nothing;
    if (field === 'category') return categories[value as Category] ?? String(value);
    if (field === 'role') return roles[value as Role] ?? String(value);
    if (typeof value !== 'number') return value;
    if (field === 'price' || field === 'refunded') return formatMoney(value, language);
    return new Intl.NumberFormat(language).format(value);
  };
  return interpolate(words.fromTo, { from: format(from), to: format(to) });
}

function fieldName(field: string, { field: names }: AdminWords): string {
  const known: Record<string, string> = {
    'name.ko': names.name.ko,
    'name.en': names.name.en,
    'description.ko': names.description.ko,
    'description.en': names.description.en,
    category: names.category,
    price: names.price,
    stock: names.stock,
    imageUrl: names.imageUrl,
    role: names.role,
    refunded: names.refunded,
  };
  return known[field] ?? field;
}
