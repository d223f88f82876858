import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { processSingleton } from '@/lib/core/process-singleton.server';

const registry = () =>
  processSingleton('metrics.registry', () => {
    const created = new Registry();
    collectDefaultMetrics({ register: created });
    return created;
  });

const metrics: (() => unknown)[] = [];

/** Defines a metric once per process: every copy of this module gets the same instance. */
function defineMetric<T>(name: string, create: () => T): () => T {
  const get = () => processSingleton(`metrics.${name}`, create);
  metrics.push(get);
  return get;
}

/**
 * A counter without labels.
 *
 * @param name ends in `_total`, by Prometheus' convention.
 */
export function plainCounter(name: string, help: string) {
  return defineMetric(name, () => new Counter({ name, help, registers: [registry()] }));
}

/** A counter with one label. @param values of the label: each is exported from the start, as 0. */
export function counter<L extends string, V extends string>(
  name: string,
  help: string,
  label: L,
  values: readonly V[],
) {
  return defineMetric(name, () => {
    const created = new Counter({ name, help, labelNames: [label], registers: [registry()] });
    for (const value of values) created.inc({ [label]: value } as Record<L, V>, 0);
    return { inc: (value: V) => created.inc({ [label]: value } as Record<L, V>) };
  });
}

export function gauge<L extends string = never>(name: string, help: string, labelNames: L[] = []) {
  return defineMetric(name, () => new Gauge({ name, help, labelNames, registers: [registry()] }));
}

/** A gauge that is NaN until it is set. */
export function unknownGauge(name: string, help: string) {
  return defineMetric(name, () => {
    const created = new Gauge({ name, help, registers: [registry()] });
    created.set(Number.NaN);
    return created;
  });
}

/** @param buckets upper bounds, in seconds. */
export function histogram<L extends string = never>(
  name: string,
  help: string,
  buckets: number[],
  labelNames: L[] = [],
) {
  const create = () => new Histogram({ name, help, labelNames, buckets, registers: [registry()] });
  return defineMetric(name, create);
}

/** @returns the metrics of this process. docs/operations.md explains each of them. */
export function registered(): Registry {
  // Create all of them, so that a counter of an event that has not happened yet is 0, not absent.
  for (const get of metrics) get();
  return registry();
}
