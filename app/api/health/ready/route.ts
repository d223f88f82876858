import { handles } from '@/lib/api/operation.server';
import { serviceOperations } from '@/lib/api/operations/service.server';
import { checkReadiness } from '@/lib/bootstrap/readiness.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';

/** 200 when this process can place and broadcast orders, else 503: the load balancer skips it. */
export const GET = handles([serviceOperations.getReadiness], async (): Promise<Response> => {
  const readiness = await checkReadiness();
  const status = readiness.status === 'ready' ? 200 : 503;
  return Response.json(readiness, { status, headers: { 'cache-control': 'no-store' } });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET');
