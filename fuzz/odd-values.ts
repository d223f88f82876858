import fc from 'fast-check';

/** Arbitraries of malformed input: valid input with a few edits, which fast-check can take back one by one. */

const DEEP = JSON.parse(`${'['.repeat(400)}${']'.repeat(400)}`) as unknown;

const ODD_VALUES: readonly unknown[] = [
  ...[null, true, false, 0, -1, 0.5, 1e308, -1e308, 2 ** 31, 2 ** 53, -(2 ** 53)],
  ...['', ' ', '1', '-1', '1e3', '0x10', '1'.repeat(500), '\0', '\ud800', '\u202e', '\u3164', 'é'],
  ...['__proto__', 'constructor', 'toString', 'connect', 'disconnect', 'newListener'],
  ...['2026-02-30', '9'.repeat(30), '000000000000000000000000', '../../..', '%00', '{{', '<b>'],
  ...[{}, [], [[]], [null], { length: -1 }, { toString: 1 }, { _placeholder: true }],
  ...[{ $gt: '' }, { $where: '1' }, { $ne: null }, JSON.parse('{"__proto__":{"role":"admin"}}')],
  ...[Array(1_000).fill(1), DEEP, 'a'.repeat(5_000), 'a'.repeat(70_000)],
];

const ODD_TEXT: readonly string[] = [
  ...['', '\0', '\r\n', '\n', '\x7f', '\x85', '\x1e', ' ', '"', "'", '\\', '/', '//', '/../', ';'],
  ...['%', '%00', '%2e%2e%2f', '%ff', '%C0%AF', '?', '&', '#', ',', ':', '=', '-', '--', '0', '9'],
  ...[
    '[',
    ']',
    '{',
    '}',
    '[[[[',
    '}}',
    'null',
    'NaN',
    '1e999',
    '\ufeff',
    '\ud800',
    '가',
    'é',
    '🔔',
  ],
];

export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...ODD_VALUES) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.integer() },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

export const oddText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...ODD_TEXT) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
);

export type ValueEdit = { at: number; how: 'replace' | 'remove' | 'add'; odd: unknown };

/** Edits of a JSON value; most often one. */
export const valueEdits: fc.Arbitrary<ValueEdit[]> = fc.array(
  fc.record({
    at: fc.nat(20),
    how: fc.constantFrom('replace' as const, 'replace' as const, 'remove' as const, 'add' as const),
    odd: oddValue,
  }),
  { maxLength: 2 },
);

export type TextEdit = { at: number; remove: number; insert: string };

/** Edits of a text: at thousandths of its length. */
export const textEdits: fc.Arbitrary<TextEdit[]> = fc.array(
  fc.record({ at: fc.nat(1_000), remove: fc.nat(8), insert: oddText }),
  { maxLength: 3 },
);

type Slot = { parent: Record<string, unknown> | unknown[]; key: string };

/** @returns a copy of the JSON value `valid` with the edits within it. */
export function editValue<T>(valid: T, edits: readonly ValueEdit[]): T {
  const edited = structuredClone(valid);
  for (const { at, how, odd } of edits) {
    const slots = isContainer(edited) ? slotsOf(edited) : [];
    const slot = slots[at % slots.length];
    // A copy: a later edit may be within it.
    if (slot) editSlot(slot, how, odd === DEEP ? DEEP : structuredClone(odd));
  }
  return edited;
}

function editSlot({ parent, key }: Slot, how: ValueEdit['how'], odd: unknown): void {
  if (how === 'add') {
    if (Array.isArray(parent)) parent.push(odd);
    else define(parent, typeof odd === 'string' ? odd.slice(0, 40) : 'odd', odd);
    return;
  }
  if (Array.isArray(parent)) {
    parent.splice(Number(key), 1, ...(how === 'replace' ? [odd] : []));
    return;
  }
  if (how === 'replace') define(parent, key, odd);
  else delete parent[key];
}

/** As JSON.parse does: `__proto__` becomes a property too. */
function define(parent: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(parent, key, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}

function slotsOf(parent: Slot['parent']): Slot[] {
  return Object.entries(parent).flatMap(([key, value]) => [
    { parent, key },
    ...(isContainer(value) ? slotsOf(value) : []),
  ]);
}

const isContainer = (value: unknown): value is Slot['parent'] =>
  typeof value === 'object' && value !== null && value !== DEEP;

/** @returns `valid` with the edits. */
export function editText(valid: string, edits: readonly TextEdit[]): string {
  return edits.reduce((text, { at, remove, insert }) => {
    const start = Math.floor((at / 1_000) * text.length);
    return text.slice(0, start) + insert + text.slice(start + remove);
  }, valid);
}
