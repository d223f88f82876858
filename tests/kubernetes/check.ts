import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { installTools } from './install';

const CHART = 'deploy/helm/salebell';
const SHOPS = 'deploy/helm/shops';
/** The oldest and the newest version of Kubernetes for which the chart is checked, and one between them. */
const VERSIONS = ['1.30.0', '1.34.0', '1.37.0'];
/** The kinds that every shop has. */
const KINDS = ['Deployment', 'PodDisruptionBudget', 'Service'];
/** Settings that the chart must refuse, and a word of its message. */
const REFUSED: [string[], RegExp][] = [
  [['existingSecret=a'], /publicUrl/],
  [['existingSecret=a', 'shop.publicUrl=shop.example'], /publicUrl/],
  [['shop.publicUrl=https://shop.example'], /existingSecret/],
  [['existingSecret=a', 'shop.publicUrl=https://shop.example', 'replica=3'], /replica/],
];

const tools = installTools();
const locations = new Map(VERSIONS.map((version) => [version, tools.schemas(version)]));
const failures: string[] = [];
const shops = readdirSync(SHOPS)
  .filter((file) => file.endsWith('.yaml'))
  .sort();
for (const shop of shops) checkShop(`${SHOPS}/${shop}`);
checkRefusals();
checkThatItCanFail();
for (const failure of failures) console.error(`  ${failure}`);
console.log(
  `  ${shops.length} shops, Kubernetes ${VERSIONS.join(', ')}: ${failures.length} failures`,
);
process.exitCode = failures.length === 0 ? 0 : 1;

function checkShop(values: string): void {
  const lint = start(tools.helm, ['lint', '--strict', CHART, '--values', values]);
  if (lint.status !== 0) failures.push(`${values}: helm lint: ${lint.output}`);
  for (const version of VERSIONS) {
    const rendered = render(values, version);
    if (rendered === undefined) continue;
    const kinds = parseAllDocuments(rendered).map((document) => document.toJS()?.kind);
    const missing = KINDS.filter((kind) => !kinds.includes(kind));
    if (missing.length > 0) failures.push(`${values}: no ${missing.join(', ')}`);
    const { status, output } = validate(rendered, version);
    if (status !== 0) failures.push(`${values}, Kubernetes ${version}: ${output}`);
  }
}

function render(values: string, version: string): string | undefined {
  const args = ['template', 'shop', CHART, '--values', values, '--kube-version', version];
  const { status, output } = start(tools.helm, args);
  if (status === 0) return output;
  failures.push(`${values}, Kubernetes ${version}: helm template: ${output}`);
  return undefined;
}

function validate(manifests: string, version: string) {
  const location = locations.get(version) ?? '';
  return start(tools.kubeconform, ['-strict', '-schema-location', location], manifests);
}

function checkRefusals(): void {
  for (const [settings, message] of REFUSED) {
    const flags = settings.flatMap((setting) => ['--set', setting]);
    const { status, output } = start(tools.helm, ['template', 'shop', CHART, ...flags]);
    if (status === 0 || !message.test(output))
      failures.push(`${settings.join(' ')}: the chart should refuse this: ${output}`);
  }
}

/** A validator that accepts everything would find nothing either. */
function checkThatItCanFail(): void {
  const [version = ''] = VERSIONS;
  const rendered = render(`${SHOPS}/${shops[0]}`, version) ?? '';
  const broken = rendered.replace('terminationGracePeriodSeconds: 20', 'terminationGrace: 20');
  if (broken === rendered || validate(broken, version).status === 0)
    failures.push('kubeconform accepts a field that does not exist.');
}

/** @returns the exit code, and what the program wrote. @throws Error when it could not be started. */
function start(file: string, args: string[], input = '') {
  const { status, stdout, stderr, error } = spawnSync(file, args, { encoding: 'utf8', input });
  if (error) throw error;
  return { status, output: status === 0 ? stdout : `${stdout}${stderr}`.trim() };
}
