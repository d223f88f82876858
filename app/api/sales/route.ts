import { salesOperations, salesQuerySchema } from '@/lib/api/operations/sales.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { validate } from '@/lib/http/read-json.server';
import { defineRoute } from '@/lib/routes/define-route.server';
import { listSales } from '@/lib/sales/history/list-sales.server';

export const GET = defineRoute(salesOperations.listSales, async (request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  return jsonResponse(await listSales(validate(salesQuerySchema, query)));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET');
