import { addressOf } from '@/lib/http/client-address.server';
import { handle } from '@/lib/http/handle.server';
import { otherMethods } from '@/lib/http/other-methods.server';
import { requireMetricsReader } from '@/lib/http/require-metrics-reader.server';
import { scrape } from '@/lib/scrape.server';

export const GET = handle('/metrics', async ({ headers }) => {
  requireMetricsReader(headers.get('authorization'), addressOf(headers));
  const { text, contentType } = await scrape();
  return new Response(text, {
    headers: { 'content-type': contentType, 'cache-control': 'no-store' },
  });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
