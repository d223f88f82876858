import { describe, expect, it } from 'vitest';
import { type Admin, makePrimary } from '@/lib/database/embedded/replica-set.server';

/** The answers of a mongod, by its documentation. mongod.db.test.ts runs a real one if the machine has it. */
class ScriptedMongod {
  readonly commands: string[] = [];
  config: { _id: string; version: number; members: { _id: number; host: string }[] } | undefined;
  #asked = 0;

  constructor(
    readonly host: string,
    config?: ScriptedMongod['config'],
  ) {
    this.config = config;
  }

  readonly admin: Admin = async (command) => {
    const name = Object.keys(command)[0] ?? '';
    this.commands.push(name);
    if (name === 'hello') {
      const isMember = this.config?.members[0]?.host === this.host;
      // An election takes a while.
      if (!isMember || this.#asked++ < 2) return { isWritablePrimary: false };
      return { isWritablePrimary: true, setName: this.config?._id };
    }
    if (name === 'replSetInitiate') {
      if (this.config) throw Object.assign(new Error('already initialized'), { code: 23 });
      const given = command.replSetInitiate as { _id: string; members: never[] };
      this.config = { ...given, version: 1 };
    }
    if (name === 'replSetGetConfig') return { config: this.config };
    if (name === 'replSetReconfig') {
      const next = command.replSetReconfig as ScriptedMongod['config'];
      if (!command.force || (next?.version ?? 0) <= (this.config?.version ?? 0)) {
        throw Object.assign(new Error('not a primary'), { code: 10107 });
      }
      this.config = next;
    }
    return { ok: 1 };
  };
}

const HOST = '127.0.0.1:4000';

describe('makePrimary', () => {
  it('initiates a replica set of one at the first start', async () => {
    const mongod = new ScriptedMongod(HOST);
    expect(await makePrimary(mongod.admin, HOST)).toBe('salebell');
    expect(mongod.config).toMatchObject({ _id: 'salebell', members: [{ _id: 0, host: HOST }] });
  });

  it('waits for the primary at the next start, and keeps the set', async () => {
    const set = { _id: 'salebell', version: 4, members: [{ _id: 0, host: HOST }] };
    const mongod = new ScriptedMongod(HOST, set);
    expect(await makePrimary(mongod.admin, HOST)).toBe('salebell');
    expect(mongod.config).toBe(set);
  });

  it('updates the host of the set when the port has changed', async () => {
    const members = [{ _id: 0, host: '127.0.0.1:1' }];
    const mongod = new ScriptedMongod(HOST, { _id: 'salebell', version: 4, members });
    expect(await makePrimary(mongod.admin, HOST)).toBe('salebell');
    expect(mongod.config).toMatchObject({ version: 5, members: [{ _id: 0, host: HOST }] });
  });

  it('sends no further command to a server that is a primary already', async () => {
    const commands: string[] = [];
    const admin: Admin = async (command) => {
      commands.push(Object.keys(command)[0] ?? '');
      if ('hello' in command) return { isWritablePrimary: true, setName: 'secantus' };
      throw Object.assign(new Error('no such command'), { code: 59 });
    };
    expect(await makePrimary(admin, HOST)).toBe('secantus');
    expect(commands).toEqual(['hello']);
  });

  it('gives up on a server that never becomes primary', async () => {
    const admin: Admin = async (command) => ('hello' in command ? {} : { ok: 1 });
    await expect(makePrimary(admin, HOST, 100)).rejects.toThrow(/did not become the primary/);
  });

  it('throws another error of replSetInitiate', async () => {
    const admin: Admin = async (command) => {
      if ('hello' in command) return {};
      throw Object.assign(new Error('no quorum'), { code: 74 });
    };
    await expect(makePrimary(admin, HOST)).rejects.toThrow('no quorum');
  });
});
