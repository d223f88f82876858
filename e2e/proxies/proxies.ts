import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** How a proxy of `deploy/` is started, with nothing of its file changed but the addresses. */
type ProxyKind = {
  name: string;
  file: string;
  /** Each address that its file has, and what stands in its place. */
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
    // A second one on this machine may be run by somebody else.
    addresses: (_, __) => [['admin localhost:2019', 'admin off']],
    command: (file) => ({
      program: 'caddy',
      args: ['run', '--adapter', 'caddyfile', '--config', file],
    }),
    env: (port, nodes) => ({ PUBLIC_URL: `http://localhost:${port}`, NODES: nodes.join(' ') }),
  },
];

/** A real proxy in a process of its own. */
export class RunningProxy {
  private constructor(private readonly child: ChildProcess) {}

  /**
   * Starts it on `port` of loopback before the nodes.
   *
   * @param folder of its own, for its files.
   * @throws Error where an address is not in its file.
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
