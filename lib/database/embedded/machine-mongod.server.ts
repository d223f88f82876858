import type { Engine } from '@/lib/database/embedded/engine';
import { launchMongod } from '@/lib/database/embedded/launch-mongod.server';

/** MongoDB's own server, where the machine has one: `MONGOMS_SYSTEM_BINARY`, else on the PATH. */
export function machineMongod(systemBinary: string | undefined): Engine {
  return {
    name: 'mongod',
    way: 'mongod of this machine',
    async prepare() {
      const launch = await launchMongod(systemBinary ?? 'mongod');
      if (!('why' in launch)) return launch;
      const where = systemBinary ? `MONGOMS_SYSTEM_BINARY (${systemBinary})` : 'on the PATH';
      return { why: `${where}: ${launch.why}` };
    },
  };
}
