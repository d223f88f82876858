import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unsupportedNodeNotice } from './node-support.server';

describe('the notice about the version of Node', () => {
  it('names a version that gets no security fixes, and the one of .nvmrc', () => {
    const recommended = readFileSync('.nvmrc', 'utf8').trim();
    expect(unsupportedNodeNotice('20.9.0')).toContain('Node 20.9.0 is out of support');
    expect(unsupportedNodeNotice('20.20.2')).toMatch(new RegExp(`use Node ${recommended}$`));
  });

  it('is absent for versions that get security fixes', () => {
    for (const version of ['22.23.3', '24.21.0', '26.10.0']) {
      expect(unsupportedNodeNotice(version)).toBeUndefined();
    }
  });
});
