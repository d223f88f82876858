import { getPerson } from '@/lib/admin/people/find-person.server';
import { peopleOperations } from '@/lib/api/operations/people.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { defineAdminRoute } from '@/lib/routes/define-admin-route.server';

export const GET = defineAdminRoute(peopleOperations.getPerson, async (_, { params }) =>
  jsonResponse({ person: await getPerson(params.userId ?? '') }),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET');
