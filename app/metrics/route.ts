import { addressOf } from '@/lib/http/client-address.server';
import { handle } from '@/lib/http/handle.server';
import { requireMetricsReader } from '@/lib/http/require-metrics-reader.server';
import { metrics } from '@/lib/metrics.server';

export const GET = handle('/metrics', async ({ headers }) => {
  requireMetricsReader(headers.get('authorization'), addressOf(headers));
  const registry = metrics();
  return new Response(await registry.metrics(), {
    headers: { 'content-type': registry.contentType, 'cache-control': 'no-store' },
  });
});
