import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { PAYMENT_PROVIDERS, type PaymentProviderName } from '@/lib/core/payment-env.server';
import { baseline, reportLosses } from './baseline';
import { campaign, type Outcome } from './campaign';
import { FINDINGS, isBroken } from './checker/history';
import { historyLines } from './history-lines';
import { isExact, lastUnit, reportLastUnit } from './last-unit';
import { NEMESES, rollingRestart } from './nemeses';
import { paymentNemeses } from './payments/payment-nemeses';
import { isExactRace, paymentRace, reportPaymentRace } from './payments/payment-race';
import { reconnectStorm, reportReconnectStorm } from './reconnect-storm';
import { report } from './report';

/** How many findings of each kind are printed with their evidence. */
const MAX_SHOWN = 8;
const CATCH_UP_TIMEOUT_MS = 3_000;
const MAX_COMMANDS_PER_CLIENT = 1 / 100;
const LAST_PIECES = 100;
/** Fewer than a busy machine manages. */
const KILLS_PER_MINUTE = 2;

/** `npm run faults`: injects faults into a shop of several nodes and prints what it lost. See docs/faults.md. */
const { values, positionals } = parseArgs({
  options: {
    seed: { type: 'string' },
    nodes: { type: 'string', default: '2' },
    kills: { type: 'string', default: '30' },
    minutes: { type: 'string' },
    only: { type: 'string' },
    verbose: { type: 'boolean', default: false },
    baseline: { type: 'boolean', default: false },
    storm: { type: 'boolean', default: false },
    runs: { type: 'string', default: '1' },
    clients: { type: 'string', default: '5000' },
    'last-unit': { type: 'boolean', default: false },
    buyers: { type: 'string', default: '1000' },
    history: { type: 'string' },
    'upgrade-from': { type: 'string' },
    payments: { type: 'boolean', default: false },
    'payment-race': { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
/** `--payments toss`, Stripe otherwise. */
const provider = parsePositionals(positionals);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 32));
const nodes = Number(values.nodes);
const kills = Number(values.kills);
const minutes = Number(values.minutes ?? Math.max(3, kills / KILLS_PER_MINUTE));
const print = (line: string) => console.log(`  ${line}`);

async function runStorms(): Promise<boolean> {
  const runs = Number(values.runs);
  let held = 0;
  for (let run = 1; run <= runs; run++) {
    const result = await reconnectStorm(Number(values.clients), 50);
    console.log(`\n${reportReconnectStorm(result)}`);
    const asked = [...result.commands.values()].reduce((sum, count) => sum + count, 0);
    const isHeld =
      result.caughtUp === result.clients &&
      Math.max(...result.waits) <= CATCH_UP_TIMEOUT_MS &&
      asked <= result.clients * MAX_COMMANDS_PER_CLIENT;
    if (isHeld) held += 1;
    print(`run ${run}/${runs}: ${isHeld ? 'within the limits' : 'beyond the limits'}\n`);
  }
  return held === runs;
}

async function runLastUnit(): Promise<boolean> {
  const result = await lastUnit(Number(values.buyers), LAST_PIECES, nodes);
  console.log(`\n${reportLastUnit(result)}\n`);
  return isExact(result);
}

async function runPaymentRace(): Promise<boolean> {
  const result = await paymentRace({ pieces: LAST_PIECES, nodes, provider });
  console.log(`\n${reportPaymentRace(result)}\n`);
  return isExactRace(result);
}

async function runBaseline(): Promise<boolean> {
  print(`the lesson’s approach, seed ${seed}: save, then io.emit`);
  console.log(`\n${reportLosses(await baseline(seed, nodes, kills))}\n`);
  return true;
}

/** Writes the history to the file of `--history`, if there is one. */
function exportHistory({ history }: Outcome): void {
  if (!values.history) return;
  writeFileSync(values.history, `${historyLines(history).join('\n')}\n`);
  print(`the history is in ${values.history}`);
}

function printFindings({ findings }: Outcome): void {
  for (const kind of FINDINGS) {
    const found = findings.filter((finding) => finding.kind === kind);
    for (const { evidence } of found.slice(-MAX_SHOWN)) print(`${kind}: ${evidence}`);
  }
}

function parsePositionals([name = 'stripe', ...others]: string[]): PaymentProviderName {
  const known = PAYMENT_PROVIDERS.find((one) => one === name);
  if (known && others.length === 0) return known;
  throw new Error(`The payment provider is one of: ${PAYMENT_PROVIDERS.join(', ')}.`);
}

async function runCampaign(): Promise<boolean> {
  const { only = '', verbose } = values;
  const paid = values.payments ? ` --payments ${provider}` : '';
  const command = `--seed ${seed} --nodes ${nodes} --kills ${kills} --minutes ${minutes}${paid}`;
  print(`seed ${seed}; the same schedule again: npm run faults -- ${command}`);
  if (paid && values.history) throw new Error('--history has no form for payments.');
  const known = paid ? [...NEMESES, ...paymentNemeses(provider)] : NEMESES;
  const nemeses = known.filter(({ name }) => name.includes(only));
  const ms = minutes * 60_000;
  const outcome = await campaign({
    seed,
    nodes,
    kills,
    ms,
    nemeses,
    verbose,
    progress: print,
    ...(values.payments && { payments: provider }),
  });
  console.log(`\n${report(outcome)}\n`);
  printFindings(outcome);
  exportHistory(outcome);
  return !outcome.findings.some(isBroken);
}

/** Restarts each node into this version and back into the other one, while both run side by side. */
async function runUpgrade(checkout: string): Promise<boolean> {
  print(`a rolling upgrade from ${checkout}, and back, seed ${seed}`);
  const { verbose } = values;
  const outcome = await campaign({
    ...{ seed, nodes, kills, verbose, ms: minutes * 60_000, progress: print },
    nemeses: [rollingRestart],
    checkouts: [checkout, '.'],
    patient: true,
  });
  console.log(`\n${report(outcome)}\n`);
  printFindings(outcome);
  const stops = outcome.pinnedClients.map(({ node }) => node.gracefulStops);
  return Math.min(...stops) > 1 && !outcome.findings.some(isBroken);
}

async function run(): Promise<boolean> {
  if (values['upgrade-from']) return runUpgrade(values['upgrade-from']);
  if (values['last-unit']) return runLastUnit();
  if (values['payment-race']) return runPaymentRace();
  return values.storm ? runStorms() : values.baseline ? runBaseline() : runCampaign();
}
process.exitCode ||= (await run()) ? 0 : 1;
