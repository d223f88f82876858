import { ReasonForm } from '@/components/admin/reason-form';
import type { Role } from '@/lib/accounts/account';
import { hasPermission } from '@/lib/accounts/permissions';
import type { ShopOrder } from '@/lib/orders/order';
import type { WORDS } from '@/messages/words';

type Props = {
  order: ShopOrder;
  /** The reader's role: there is only what it may do. */
  role: Role | undefined;
  words: (typeof WORDS)['en'];
};

/** What may be done about an order: cancel it, and hide its sales. */
export function OrderActions({ order, role, words: { admin, desk } }: Props) {
  const { orderId, cancelledAt, salesHiddenAt } = order;
  const common = {
    reason: desk.reason,
    working: desk.working,
    leave: desk.leave,
    problems: admin.problems,
  };
  return (
    <>
      {hasPermission(role, 'changeOrders') && !cancelledAt && (
        <ReasonForm
          path={`/api/admin/orders/${orderId}/cancel`}
          words={{ ...common, action: desk.cancel, hint: desk.cancelHint, done: desk.cancelled }}
        />
      )}
      {hasPermission(role, 'moderate') && !cancelledAt && !salesHiddenAt && (
        <ReasonForm
          path={`/api/admin/orders/${orderId}/hide-sales`}
          words={{
            ...common,
            action: desk.hideSales,
            hint: desk.hideSalesHint,
            done: desk.salesHidden,
          }}
        />
      )}
    </>
  );
}
