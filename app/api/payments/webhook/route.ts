import { orderOperations } from '@/lib/api/operations/orders.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { MAX_BODY_BYTES, readBody } from '@/lib/http/read-json.server';
import { receiveWebhook } from '@/lib/orders/payment/receive-webhook.server';
import { defineRoute } from '@/lib/routes/define-route.server';

export const POST = defineRoute(orderOperations.receivePaymentWebhook, async (request) => {
  await receiveWebhook(await readBody(request, MAX_BODY_BYTES), request.headers);
  return jsonResponse({ received: true });
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('POST');
