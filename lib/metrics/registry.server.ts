import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { processSingleton } from '@/lib/core/process-singleton.server';

const registry = () =>
  processSingleton('metrics.registry', () => {
    const made = new Registry();
    collectDefaultMetrics({ register: made });
    return made;
  });

const all: (() => unknown)[] = [];

/** One figure per process, by its name: every copy of this module counts in the same one. */
function figure<T>(name: string, make: () => T): () => T {
  const get = () => processSingleton(`metrics.${name}`, make);
  all.push(get);
  return get;
}

/**
 * Something that only rises, without a label.
 *
 * @param name ends in `_total`, as Prometheus wants it.
 */
export function plainCounter(name: string, help: string) {
  return figure(name, () => new Counter({ name, help, registers: [registry()] }));
}

/** @param values of its one label: all of them are there from the start, as 0. */
export function counter<L extends string, V extends string>(
  name: string,
  help: string,
  label: L,
  values: readonly V[],
) {
  return figure(name, () => {
    const made = new Counter({ name, help, labelNames: [label], registers: [registry()] });
    for (const value of values) made.inc({ [label]: value } as Record<L, V>, 0);
    return { inc: (value: V) => made.inc({ [label]: value } as Record<L, V>) };
  });
}

/** Something that rises and falls. */
export function gauge<L extends string = never>(name: string, help: string, labelNames: L[] = []) {
  return figure(name, () => new Gauge({ name, help, labelNames, registers: [registry()] }));
}

/** A gauge that is NaN until somebody knows better. */
export function unknownGauge(name: string, help: string) {
  return figure(name, () => {
    const made = new Gauge({ name, help, registers: [registry()] });
    made.set(Number.NaN);
    return made;
  });
}

/** @param buckets upper bounds, in seconds. */
export function histogram<L extends string = never>(
  name: string,
  help: string,
  buckets: number[],
  labelNames: L[] = [],
) {
  const make = () => new Histogram({ name, help, labelNames, buckets, registers: [registry()] });
  return figure(name, make);
}

/**
 * The figures of this process, in Prometheus' terms (base units, `_total` for what only rises).
 * What each of them is for: docs/operations.md.
 */
export function registered(): Registry {
  // All of them from the first look on: what has not happened yet is 0, not unknown.
  for (const get of all) get();
  return registry();
}
