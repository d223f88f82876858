import { serviceOperations } from '@/lib/api/operations/service.server';
import { addressOf } from '@/lib/http/client-address.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { requireMetricsReader } from '@/lib/http/require-metrics-reader.server';
import { scrape } from '@/lib/metrics/scrape.server';
import { defineRoute } from '@/lib/routes/define-route.server';

export const GET = defineRoute(serviceOperations.getMetrics, async ({ headers }) => {
  requireMetricsReader(headers.get('authorization'), addressOf(headers), headers.get('host'));
  const { text, contentType } = await scrape();
  return new Response(text, {
    headers: { 'content-type': contentType, 'cache-control': 'no-store' },
  });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET');
