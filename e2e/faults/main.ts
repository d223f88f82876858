import { parseArgs } from 'node:util';
import { campaign } from './campaign';
import { NEMESES } from './nemeses';
import { report } from './report';

/** `npm run faults`: hurts a shop of several nodes, and says what it lost. */
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    nodes: { type: 'string', default: '2' },
    kills: { type: 'string', default: '30' },
    minutes: { type: 'string', default: '3' },
    only: { type: 'string' },
    aloud: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 32));
const nodes = Number(values.nodes);
const only = values.only;
const nemeses = NEMESES.filter(({ name }) => !only || name.includes(only));
const progress = (line: string) => console.log(`  ${line}`);

progress(`seed ${seed}: the same again with npm run faults -- --seed ${seed} --nodes ${nodes}`);
const outcome = await campaign({
  seed,
  nodes,
  kills: Number(values.kills),
  ms: Number(values.minutes) * 60_000,
  nemeses,
  aloud: values.aloud,
  progress,
});
console.log(`\n${report(outcome)}\n`);
for (const { kind, evidence } of outcome.findings.slice(0, 40)) console.log(`${kind}: ${evidence}`);
process.exitCode ||= outcome.findings.length === 0 ? 0 : 1;
