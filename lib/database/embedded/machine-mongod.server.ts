import type { Engine } from '@/lib/database/embedded/engine';
import { launchMongod } from '@/lib/database/embedded/launch-mongod.server';

/** MongoDB's server on this machine: at `MONGOMS_SYSTEM_BINARY`, else on the PATH. */
export function machineMongod(systemBinary: string | undefined): Engine {
  return {
    name: 'mongod',
    source: 'mongod of this machine',
    async prepare() {
      const launch = await launchMongod(systemBinary ?? 'mongod');
      if (!('reason' in launch)) return launch;
      const place = systemBinary ? `MONGOMS_SYSTEM_BINARY (${systemBinary})` : 'on the PATH';
      return { reason: `${place}: ${launch.reason}` };
    },
  };
}
