import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SERVER_TIMEOUTS } from '@/lib/http-server/server-timeouts.server';

const read = (file: string) => readFileSync(file, 'utf8');
const compose = read('compose.yaml');
const dockerfile = read('Dockerfile');
const caddyfile = read('deploy/Caddyfile');

/** The services of compose.yaml that are nodes of the shop. */
const nodes = [...compose.matchAll(/^ {2}(\w+): \*node$/gm)].map(([, name]) => name ?? '');

describe('compose.yaml', () => {
  it('has at least two nodes, and the load balancer and Prometheus know each of them', () => {
    expect(nodes.length).toBeGreaterThanOrEqual(2);
    const addresses = nodes.map((name) => `${name}:3000`);
    expect(compose).toContain(`NODES: ${addresses.join(' ')}\n`);
    for (const address of addresses) expect(read('deploy/prometheus.yaml')).toContain(address);
  });

  it('gives the nodes only settings of .env.example', () => {
    const settings = compose.slice(compose.indexOf('x-settings:'), compose.indexOf('x-node:'));
    const names = [...settings.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name);
    expect(names).toContain('AUTH_SECRET');
    for (const name of names) expect(read('.env.example')).toMatch(new RegExp(`^${name}=`, 'm'));
  });

  it('creates the replica set that the nodes connect to', () => {
    const [, hosts = '', name] =
      compose.match(/MONGODB_URI: mongodb:\/\/.+@([\w,]+)\/salebell\?replicaSet=(\w+)/) ?? [];
    const script = read('deploy/initiate-replica-set.js');
    expect(script).toContain(`_id: '${name}'`);
    expect(compose).toContain(`--replSet, ${name},`);
    for (const host of hosts.split(',')) {
      expect(script).toContain(`'${host}'`);
      expect(compose).toMatch(new RegExp(`^ {2}${host}:$`, 'm'));
    }
  });

  it('lets nobody into MongoDB without a password, and the nodes only into their own database', () => {
    const script = read('deploy/initiate-replica-set.js');
    expect(compose).toMatch(/command: \[mongod, .*--keyFile, \/run\/mongo\.key\]/);
    expect(compose).toMatch(/MONGODB_URI: mongodb:\/\/salebell:\$\{STORE_PASSWORD:\?/);
    expect(script).toContain("{ user: 'salebell', pwd: STORE_PASSWORD, roles }");
    expect(script).toContain("roles = [{ role: 'readWrite', db: 'salebell' }]");
    // The nodes do not have the operator's password.
    const settings = compose.slice(compose.indexOf('x-settings:'), compose.indexOf('services:'));
    expect(settings).not.toContain('OPERATOR_PASSWORD');
  });

  it('lets the operator pin every image that it does not build to a digest', () => {
    const images = [...compose.matchAll(/^ {2,4}image: (\S+)$/gm)].map(([, image = '']) => image);
    const pulled = images.filter((image) => image !== 'salebell');
    expect(pulled.length).toBeGreaterThan(3);
    const operations = read('docs/operations.md');
    for (const image of pulled) {
      const [, name, tag] = /^\$\{(\w+)_IMAGE:-(\S+:\S+)\}$/.exec(image) ?? [];
      expect([image, operations]).toEqual([image, expect.stringContaining(`${name}=${tag}`)]);
    }
  });

  it('mounts only files that exist', () => {
    const mounted = [...compose.matchAll(/(\.\/deploy\/[\w.-]+):/g)].map(([, file]) => file ?? '');
    expect(mounted.length).toBeGreaterThan(3);
    for (const file of mounted) expect([file, existsSync(file)]).toEqual([file, true]);
  });

  it('lets a node drain for longer than the load balancer takes to notice it', () => {
    const seconds = (pattern: RegExp, text: string) => Number(text.match(pattern)?.[1]);
    const drain = seconds(/DRAIN_SECONDS: "(\d)"/, compose);
    const noticed =
      seconds(/health_interval (\d+)s/, caddyfile) + seconds(/health_timeout (\d+)s/, caddyfile);
    expect(drain).toBeGreaterThanOrEqual(noticed);
    expect(seconds(/stop_grace_period: (\d+)s\n {2}read_only/, compose)).toBeGreaterThan(10);
  });
});

describe('the load balancers', () => {
  const haproxy = read('deploy/haproxy.cfg');
  const nginx = read('deploy/nginx.conf');
  const seconds = (text: string, pattern: RegExp) => Number(text.match(pattern)?.[1]);

  it('accept an upload of a 5 MiB picture', () => {
    // HAProxy and Caddy have no limit of their own.
    expect(seconds(nginx, /client_max_body_size (\d+)m;/)).toBeGreaterThan(5);
  });

  it('let a poll wait for 25 s', () => {
    expect(seconds(nginx, /proxy_read_timeout (\d+)s;/)).toBeGreaterThan(25);
    expect(seconds(haproxy, /timeout server (\d+)s/)).toBeGreaterThan(25);
    expect(seconds(haproxy, /timeout client (\d+)s/)).toBeGreaterThan(25);
    expect(seconds(haproxy, /timeout tunnel (\d+)s/)).toBeGreaterThan(25);
  });

  it('check whether a node is ready, and wait for its answer', () => {
    expect(caddyfile).toContain('health_uri /api/health/ready');
    expect(haproxy).toContain('httpchk GET /api/health/ready');
    expect(seconds(haproxy, /timeout check (\d+)s/)).toBeGreaterThanOrEqual(2);
  });

  it('can be reloaded, but not from outside', () => {
    expect(caddyfile).toMatch(/^\tadmin localhost:2019$/m);
  });

  it('refuse requests for the metrics', () => {
    for (const text of [caddyfile, haproxy, nginx]) expect(text).toContain('/metrics');
  });

  it('keep an idle connection for a shorter time than the node', () => {
    const byCaddy = Number(caddyfile.match(/keepalive (\d+)s/)?.[1]) * 1000;
    expect(byCaddy).toBeGreaterThan(0);
    expect(byCaddy).toBeLessThan(SERVER_TIMEOUTS.keepAliveTimeout);
    const byNginx = seconds(nginx, /\tkeepalive_timeout (\d+)s;\n\t}/) * 1000;
    expect(byNginx).toBeGreaterThan(0);
    expect(byNginx).toBeLessThan(SERVER_TIMEOUTS.keepAliveTimeout);
  });
});

describe('the image', () => {
  it('copies only files that exist and that .dockerignore allows', () => {
    const ignore = read('.dockerignore');
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)]
      .flatMap(([, files = '']) => files.split(' '))
      .filter((file) => file !== '.');
    expect(copied.length).toBeGreaterThan(5);
    for (const file of copied) {
      expect([file, existsSync(file)]).toEqual([file, true]);
      expect(ignore).toMatch(new RegExp(`^!${file.split('/')[0]}`, 'm'));
    }
  });

  it('passes signals to node, and does not run as root', () => {
    expect(dockerfile).toMatch(/^CMD \["node", /m);
    expect(dockerfile.lastIndexOf('USER node')).toBeGreaterThan(dockerfile.lastIndexOf('FROM '));
  });

  it('needs only packages that are not devDependencies', () => {
    const { dependencies } = JSON.parse(read('package.json')) as {
      dependencies: Record<string, string>;
    };
    const needed = ['next', 'next-intl', 'mongoose', 'socket.io', 'pino', 'prom-client', 'ioredis'];
    for (const name of needed) expect(dependencies).toHaveProperty([name]);
  });
});

describe('the Helm chart', () => {
  const chart = 'deploy/helm/salebell';
  const deployment = read(`${chart}/templates/deployment.yaml`);

  it('gives the nodes only settings of .env.example', () => {
    const names = [...deployment.matchAll(/\{ name: ([A-Z_]+), value/g)].map(([, name]) => name);
    const examples = readdirSync('deploy/helm/shops').map((file) =>
      read(`deploy/helm/shops/${file}`),
    );
    const further = examples.flatMap((values) =>
      [...values.matchAll(/([A-Z_]{4,}): /g)].map(([, name]) => name),
    );
    const secrets = [...read(`${chart}/values.yaml`).matchAll(/\b[A-Z]+_[A-Z]+\b/g)].map(
      ([name]) => name,
    );
    expect(names).toContain('DRAIN_SECONDS');
    expect(further).toContain('MAX_SOCKETS');
    expect(secrets).toContain('AUTH_SECRET');
    for (const name of [...names, ...further, ...secrets])
      expect(read('.env.example')).toMatch(new RegExp(`^${name}=`, 'm'));
  });

  it('asks for the health that the nodes answer, and gives them time to stop', () => {
    expect(deployment.match(/path: (\S+),/g)).toEqual([
      'path: /api/health/live,',
      'path: /api/health/live,',
      'path: /api/health/ready,',
    ]);
    expect(deployment).toContain('{ name: DRAIN_SECONDS, value: "4" }');
    const [, graceSeconds] = deployment.match(/terminationGracePeriodSeconds: (\d+)/) ?? [];
    // docs/api.md: it exits within 10 s.
    expect(Number(graceSeconds)).toBeGreaterThan(10);
  });

  it('mounts what the image lets its user write', () => {
    const [, owned = ''] = dockerfile.match(/chown node:node (\S+)/) ?? [];
    expect(deployment).toContain(`mountPath: /shop/${owned} }`);
    expect(deployment).toContain('readOnlyRootFilesystem: true');
  });

  it('has the version of the shop', () => {
    expect(read(`${chart}/Chart.yaml`)).toContain(
      `appVersion: "${JSON.parse(read('package.json')).version}"`,
    );
  });
});
