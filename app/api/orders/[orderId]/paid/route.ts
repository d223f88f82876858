import { requestSession } from '@/lib/accounts/request-session.server';
import { orderOperations } from '@/lib/api/operations/orders.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { readCookie } from '@/lib/http/read-cookie';
import { seeOther } from '@/lib/http/see-other.server';
import { negotiateLanguage } from '@/lib/i18n/language';
import { finishPayment } from '@/lib/orders/payment/start-payment.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineRoute } from '@/lib/routes/define-route.server';

/**
 * The payment provider sends the buyer here after the payment. Nothing in the address is trusted: the
 * provider is asked.
 */
export const GET = defineRoute(orderOperations.finishPayment, async (request, { params }) => {
  const { headers } = request;
  const chosen = readCookie(headers.get('cookie'), 'language');
  const accepted = negotiateLanguage(chosen, headers.get('accept-language'));
  const { orderId = '' } = params;
  const address = `/orders/${encodeURIComponent(orderId)}`;
  const session = await requestSession(headers);
  if (!session) return seeOther(`/log-in?next=${address}`, accepted);
  await limit('change', session.userId);
  const { language, isPaid } = await finishPayment({ userId: session.userId, orderId });
  return seeOther(isPaid ? address : `${address}?payment=pending`, language ?? accepted);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET');
