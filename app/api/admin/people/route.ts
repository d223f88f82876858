import { listStaff } from '@/lib/admin/people/list-staff.server';
import { peopleOperations } from '@/lib/api/operations/people.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { defineAdminRoute } from '@/lib/routes/define-admin-route.server';

export const GET = defineAdminRoute(peopleOperations.listStaff, async () =>
  jsonResponse({ people: await listStaff() }),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET');
