import { otherMethods } from '@/lib/http/other-methods.server';
import { checkReadiness } from '@/lib/serve/readiness.server';

/** 200 as long as the process answers; a database that is away is no reason to end it. */
export async function GET(): Promise<Response> {
  const { checks } = await checkReadiness();
  return Response.json({ status: 'live', checks }, { headers: { 'cache-control': 'no-store' } });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
