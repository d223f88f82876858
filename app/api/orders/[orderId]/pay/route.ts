import { requestSession } from '@/lib/accounts/request-session.server';
import { orderOperations } from '@/lib/api/operations/orders.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { readCookie } from '@/lib/http/read-cookie';
import { validate } from '@/lib/http/read-json.server';
import { seeOther } from '@/lib/http/see-other.server';
import { negotiateLanguage } from '@/lib/i18n/language';
import { payQuerySchema } from '@/lib/orders/order-rules.server';
import { startPayment } from '@/lib/orders/payment/start-payment.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineRoute } from '@/lib/routes/define-route.server';

/** Leads the buyer to the payment provider's page; to the order when there is none. */
export const GET = defineRoute(orderOperations.startPayment, async (request, { params }) => {
  const { headers, url } = request;
  const query = validate(payQuerySchema, Object.fromEntries(new URL(url).searchParams));
  const chosen = query.lang ?? readCookie(headers.get('cookie'), 'language');
  const language = negotiateLanguage(chosen, headers.get('accept-language'));
  const { orderId = '' } = params;
  const order = `/orders/${encodeURIComponent(orderId)}`;
  const session = await requestSession(headers);
  if (!session) return seeOther(`/log-in?next=${order}`, language);
  await limit('change', session.userId);
  const page = await startPayment({ userId: session.userId, orderId }, language);
  if (page instanceof URL) return seeOther(page);
  return seeOther(page === 'unavailable' ? `${order}?payment=unavailable` : order, language);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET');
