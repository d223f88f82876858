import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const doc = readFileSync('docs/clients.md', 'utf8');
const FILES = [
  'javascript/sales.mjs',
  'python/sales.py',
  'java/src/main/java/Sales.java',
  'go/main.go',
  'rust/src/main.rs',
];

it.each(FILES)('docs/clients.md quotes examples/clients/%s as npm run clients runs it', (file) => {
  const quoted = [...doc.matchAll(/^```\w+\n(.+?)^```$/gms)].map(([, code]) => code);
  expect(quoted).toContain(readFileSync(`examples/clients/${file}`, 'utf8'));
});
