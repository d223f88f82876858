import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { OPERATIONS } from '@/lib/api/operations/all.server';
import { freePort } from '@/tests/free-port';
import { giveRole } from '../support/admin-role';
import { removeDataDir } from '../support/data-dir';
import { okJson } from '../support/read-answer';
import { ShopServer } from '../support/shop-server';
import { Shopper } from '../support/shopper';
import { findUnanswered } from './find-unanswered';
import { installSchemathesis } from './install';

/** No 5xx, no status that the document does not have, no answer off its schema. */
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
].join();

const { values, positionals } = parseArgs({
  options: {
    cases: { type: 'string', default: '3000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
  allowPositionals: true,
});

const program = installSchemathesis();
const dataDir = await mkdtemp(path.join(tmpdir(), 'salebell-schemathesis-'));
const shop = new ShopServer(await freePort(), dataDir);
try {
  process.exitCode = await check();
} finally {
  await shop.end('SIGTERM');
  await removeDataDir(dataDir);
}

/** Sends the generated requests as an admin, who may use every operation. @returns the exit code. */
async function check(): Promise<number> {
  await shop.start();
  const admin = await Shopper.signUp(shop.url, 'tester', 'nickname');
  await giveRole(shop, admin.email, 'admin');
  const cases = Math.ceil(Number(values.cases) / OPERATIONS.length);
  const config = path.join(dataDir, 'schemathesis.toml');
  const report = path.resolve(dataDir, process.env.HAR ?? 'report.har');
  await writeFile(config, await configFor(admin));
  console.log(
    `  ${cases} cases for each of ${OPERATIONS.length} operations, --seed ${values.seed}`,
  );
  const child = spawn(
    program,
    [
      ...[
        '--config-file',
        config,
        'run',
        `${shop.url}/api/openapi.json`,
        '--header',
        `Cookie: ${admin.cookie}`,
      ],
      ...['--checks', CHECKS, '--phases', 'examples,coverage,fuzzing', '--max-redirects', '0'],
      ...['--max-examples', String(cases), '--seed', values.seed, '--continue-on-failure'],
      ...['--report', 'har', '--report-har-path', report, '--no-color'],
      ...['--suppress-health-check', 'all', '--warnings', 'off', '--request-timeout', '30'],
      // Further arguments go to schemathesis.
      ...positionals,
    ],
    { stdio: 'inherit', cwd: dataDir },
  );
  const [code] = await once(child, 'exit');
  const unanswered = await findUnanswered(report);
  if (unanswered.length > 0) console.log(`  Only refused: ${unanswered.join(', ')}.`);
  const me = await admin.ask('GET', '/api/users/me');
  if (!me.ok) console.log('  The session of the run ended during it: repeat it with another seed.');
  return typeof code === 'number' && me.ok ? code : 1;
}

/**
 * Every request names the account that sends it: a generated `Shopper` would end each in `OTHER_ACCOUNT`.
 * A generated orderId is no order, so that one is cancelled that exists.
 */
async function configFor(admin: Shopper): Promise<string> {
  const me = (await okJson(await admin.ask('GET', '/api/users/me'))) as {
    user: { userId: string };
  };
  const key = crypto.randomUUID();
  const { order } = (await okJson(await admin.order(8, key))) as { order: { orderId: string } };
  return [
    '[parameters]',
    `"header.Shopper" = "${me.user.userId}"`,
    '[[operations]]',
    'include-name = "POST /api/orders/{orderId}/cancel"',
    `parameters = { "path.orderId" = "${order.orderId}" }`,
  ].join('\n');
}
