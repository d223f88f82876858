import { handles } from '@/lib/api/operation.server';
import { serviceOperations } from '@/lib/api/operations/service.server';
import { checkReadiness } from '@/lib/bootstrap/readiness.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';

/** 200 as long as the process answers: a restart would not help an unavailable database. */
export const GET = handles([serviceOperations.getLiveness], async (): Promise<Response> => {
  const { checks } = await checkReadiness();
  return Response.json({ status: 'live', checks }, { headers: { 'cache-control': 'no-store' } });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET');
