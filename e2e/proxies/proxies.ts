import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** How to start a proxy of `deploy/`. Only the addresses in its file are replaced. */
type ProxyKind = {
  name: string;
  file: string;
  /** Each address in its file, with its replacement. */
  addresses: (port: number, nodes: readonly string[]) => [from: string, to: string][];
  command: (file: string, folder: string) => { program: string; args: string[] };
  env?: (port: number, nodes: readonly string[]) => Record<string, string>;
};

const namedNodes = (nodes: readonly string[]) =>
  nodes.map((node, index): [string, string] => [`node${index + 1}:3000`, node]);

export const PROXIES: readonly ProxyKind[] = [
  {
    name: 'haproxy',
    file: 'deploy/haproxy.cfg',
    addresses: (port, nodes) => [['bind :80', `bind 127.0.0.1:${port}`], ...namedNodes(nodes)],
    command: (file) => ({ program: 'haproxy', args: ['-db', '-f', file] }),
  },
  {
    name: 'nginx',
    file: 'deploy/nginx.conf',
    addresses: (port, nodes) => [['listen 80;', `listen 127.0.0.1:${port};`], ...namedNodes(nodes)],
    command: (file, folder) => ({
      program: 'nginx',
      args: [
        ...['-p', folder, '-c', file, '-e', 'stderr'],
        ...['-g', `daemon off; pid ${folder}/nginx.pid;`],
      ],
    }),
  },
  {
    name: 'caddy',
    file: 'deploy/Caddyfile',
    // Another Caddy on this machine may use the admin port.
    addresses: (_, __) => [['admin localhost:2019', 'admin off']],
    command: (file) => ({
      program: 'caddy',
      args: ['run', '--adapter', 'caddyfile', '--config', file],
    }),
    env: (port, nodes) => ({ PUBLIC_URL: `http://localhost:${port}`, NODES: nodes.join(' ') }),
  },
];

/** A real proxy in its own process. */
export class RunningProxy {
  private constructor(private readonly child: ChildProcess) {}

  /**
   * Starts it on `port` of loopback before the nodes.
   *
   * @param folder an own folder for its files.
   * @throws Error when its file lacks an address.
   */
  static async start(
    { file, addresses, command, env }: ProxyKind,
    { port, nodes, folder }: { port: number; nodes: readonly string[]; folder: string },
  ): Promise<RunningProxy> {
    let text = readFileSync(file, 'utf8');
    for (const [from, to] of addresses(port, nodes)) {
      if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
      text = text.replaceAll(from, to);
    }
    await mkdir(folder, { recursive: true });
    const own = path.join(folder, path.basename(file));
    await writeFile(own, text);
    const { program, args } = command(own, folder);
    const home = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
    const child = spawn(program, args, {
      env: { ...process.env, ...home, ...env?.(port, nodes) },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return new RunningProxy(child);
  }

  async end(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }
}
