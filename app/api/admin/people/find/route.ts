import { findPerson } from '@/lib/admin/people/find-person.server';
import { findPersonSchema } from '@/lib/admin/people/people-rules.server';
import { peopleOperations } from '@/lib/api/operations/people.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { readJson } from '@/lib/http/read-json.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineAdminRoute } from '@/lib/routes/define-admin-route.server';

export const POST = defineAdminRoute(peopleOperations.findPerson, async (request, { by }) => {
  await limit('change', by);
  const { email } = await readJson(request, findPersonSchema);
  return jsonResponse({ person: await findPerson(email) });
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('POST');
