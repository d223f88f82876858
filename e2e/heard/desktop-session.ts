/** A desktop session without a user: a display, a D-Bus session bus and an accessibility bus. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { createClient } from 'dbus-native';
import { openDisplay } from '@/e2e/support/browsers/xvfb';
import { removeDataDir } from '@/e2e/support/data-dir';

const CALL_TIMEOUT_MS = 10_000;

export type DesktopSession = {
  /** The environment of an application that belongs to the session. */
  env: NodeJS.ProcessEnv;
  /** The D-Bus address where applications and screen readers meet. */
  accessibilityBus: string;
  /** Ends the session's processes and removes its files. */
  close: () => Promise<void>;
};

/**
 * Starts Xvfb, a session bus and, through it, at-spi2. Nothing of the user's own session is used.
 *
 * @throws Error when one of them does not start.
 */
export async function openDesktopSession(): Promise<DesktopSession> {
  const home = await mkdtemp(path.join(tmpdir(), 'salebell-heard-'));
  const display = await openDisplay();
  const env = ownEnv(home, display.name);
  // The descriptor that the address is written to.
  const args = ['--session', '--nofork', '--nopidfile', '--print-address=3'];
  const daemon = spawn('dbus-daemon', args, { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const close = async () => {
    // at-spi2 ends with the bus that started it.
    await end(daemon);
    await display.close();
    await removeDataDir(home);
  };
  try {
    const address = await readAddress(daemon);
    const accessibilityBus = await askForAccessibilityBus(address);
    // GNOME_ACCESSIBILITY: Firefox looks for no setting of the desktop then.
    const application = { DBUS_SESSION_BUS_ADDRESS: address, GNOME_ACCESSIBILITY: '1' };
    return { env: { ...env, ...application }, accessibilityBus, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function ownEnv(home: string, display: string): NodeJS.ProcessEnv {
  // at-spi2 keeps the socket of its bus in the runtime folder.
  const folders = ['HOME', 'XDG_RUNTIME_DIR', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME'];
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...Object.fromEntries(folders.map((name) => [name, home])),
    DISPLAY: display,
    GDK_BACKEND: 'x11',
  };
  for (const name of ['AT_SPI_BUS_ADDRESS', 'NO_AT_BRIDGE', 'WAYLAND_DISPLAY']) delete env[name];
  return env;
}

async function readAddress(daemon: ChildProcess): Promise<string> {
  const lines = createInterface({ input: daemon.stdio[3] as Readable });
  const [address] = await Promise.race([
    once(lines, 'line'),
    // `once` rejects when the program could not be started.
    once(daemon, 'exit').then(() => Promise.reject(new Error('dbus-daemon ended at its start.'))),
  ]);
  return address as string;
}

/** Has the session bus start at-spi2. @returns the address of its own bus. */
async function askForAccessibilityBus(busAddress: string): Promise<string> {
  const bus = createClient({ busAddress });
  try {
    return await bus.invoke<string>(
      {
        destination: 'org.a11y.Bus',
        path: '/org/a11y/bus',
        interface: 'org.a11y.Bus',
        member: 'GetAddress',
      },
      { timeout: CALL_TIMEOUT_MS },
    );
  } finally {
    await bus.close();
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill();
  await exited;
}
