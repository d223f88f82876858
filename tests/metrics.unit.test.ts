import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { registered } from '@/lib/metrics/registry.server';
import '@/lib/metrics/metrics.server';
import '@/lib/rate-limit/limit.server';

const METRICS = registered().getMetricsAsArray();
const OURS = METRICS.filter(({ name }) => name.startsWith('salebell_'));

/** Every series of `/metrics`: a histogram has three. */
const SERIES = new Set(
  METRICS.flatMap(({ name, type }) =>
    String(type) === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
  ),
);

const labelsOf = (series: string) => {
  const metric = METRICS.find(
    ({ name }) => series.replace(/_(bucket|sum|count)$/, '') === name || series === name,
  );
  return new Set<string>([
    'instance',
    'job',
    'le',
    ...((metric as { labelNames?: string[] })?.labelNames ?? []),
  ]);
};

const alerts = readFileSync('deploy/alerts.yaml', 'utf8');
const dashboard = readFileSync('docs/grafana/salebell.json', 'utf8');

/** The expressions of the dashboard's panels. */
function* expressionsOf(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'expr' && typeof inner === 'string') yield inner;
    else yield* expressionsOf(inner);
  }
}

const seriesIn = (text: string) =>
  new Set(text.match(/\b(?:salebell|nodejs|process)_[a-z0-9_]+/g) ?? []);

describe('the metrics', () => {
  it.each(OURS.map(({ name, type, help }) => ({ name, type: String(type), help })))(
    '$name has a help text and a name by Prometheus’ conventions',
    ({ name, type, help }) => {
      expect(help).toMatch(/^[A-Z1].{15,}\.$/);
      expect(name).toMatch(/^salebell_[a-z]+(_[a-z]+)*$/);
      expect(name.endsWith('_total')).toBe(type === 'counter');
      if (type === 'histogram') expect(name).toMatch(/_seconds$/);
      expect(name).not.toMatch(/_(ms|milliseconds|minutes)$/);
    },
  );

  it('are exported as 0 from the start', async () => {
    const text = await registered().metrics();
    for (const series of [
      'salebell_purchases_total{outcome="bought"} 0',
      'salebell_purchases_total{outcome="try_again"} 0',
      'salebell_log_ins_total{outcome="wrong"} 0',
      'salebell_rate_limited_total{limit="order"} 0',
      'salebell_resumes_total{source="database"} 0',
    ]) {
      expect(text).toContain(series);
    }
  });

  it('are all explained in docs/operations.md', () => {
    const page = readFileSync('docs/operations.md', 'utf8');
    for (const { name } of OURS) expect(page).toContain(`\`${name}`);
  });
});

describe.each([
  ['the alerts', alerts.replace(/^\s*(#|summary:).*$/gm, '')],
  ['the dashboard', [...expressionsOf(JSON.parse(dashboard))].join('\n')],
])('%s', (_what, expressions) => {
  it('query metrics that exist', () => {
    const asked = seriesIn(expressions);
    expect(asked.size).toBeGreaterThan(8);
    for (const series of asked) expect(SERIES).toContain(series);
  });

  it('query labels that the metrics have', () => {
    const selectors = expressions.matchAll(
      /\b((?:salebell|nodejs|process)_[a-z0-9_]+)\{([^}]*)\}/g,
    );
    let count = 0;
    for (const [, series = '', selector = ''] of selectors) {
      for (const [, label = ''] of selector.matchAll(/(\w+)\s*(?:=~|!=|!~|=)/g)) {
        expect(labelsOf(series)).toContain(label);
        count += 1;
      }
    }
    expect(count).toBeGreaterThan(2);
  });
});

describe('every alert', () => {
  const names = [...alerts.matchAll(/- alert: (\w+)/g)].map(([, name]) => name ?? '');

  it.each(names)('%s is explained in docs/operations.md', (name) => {
    expect(readFileSync('docs/operations.md', 'utf8')).toContain(`\`${name}\``);
  });

  it('is in a file that deploy/prometheus.yaml loads', () => {
    expect(names.length).toBeGreaterThan(0);
    expect(existsSync('deploy/prometheus.yaml')).toBe(true);
    expect(readFileSync('deploy/prometheus.yaml', 'utf8')).toContain('- alerts.yaml');
  });
});
