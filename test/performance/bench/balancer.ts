import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { NGINX_PATH } from '../../support/deploy/nginx.js';
import { freePort } from '../../support/free-port.js';
import { onLastCore } from './load.js';

export interface Balancer {
  name: string;
  port: number;
  close(): Promise<void>;
}

/** As config/nginx has it, save TLS and names: connections to replicas are kept, one that is gone is passed over. */
function configuration(folder: string, port: number, upstreams: readonly number[]): string {
  return `daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/error.log crit;
events { worker_connections 4096; }
http {
  access_log off;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  keepalive_requests 1000000;
  upstream chatbot {
    ${upstreams.map((each) => `server 127.0.0.1:${each} max_fails=1 fail_timeout=1s;`).join('\n    ')}
    keepalive 64;
  }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://chatbot;
      proxy_http_version 1.1;
      proxy_set_header Connection '';
      proxy_connect_timeout 2s;
      proxy_read_timeout 120s;
      proxy_next_upstream error timeout;
      proxy_buffering off;
    }
  }
}
`;
}

async function startNginx(upstreams: readonly number[]): Promise<Balancer> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-nginx-'));
  await mkdir(folder, { recursive: true });
  const port = await freePort();
  const file = join(folder, 'nginx.conf');
  await writeFile(file, configuration(folder, port, upstreams));
  const [program = '', ...args] = [...onLastCore(), 'nginx', '-c', file, '-e', join(folder, 'error.log')];
  const child: ChildProcess = spawn(program, args, { env: { PATH: NGINX_PATH }, stdio: 'ignore' });
  const ended = once(child, 'close');
  for (;;) {
    const answered = await fetch(`http://127.0.0.1:${port}/health/live`).catch(() => null);
    if (answered) break;
    if (child.exitCode !== null) throw new Error('nginx ended');
    await delay(20);
  }
  return {
    name: 'nginx',
    port,
    close: async () => {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Passes connections on, one replica after the other: for machines without nginx. */
async function startPlain(upstreams: readonly number[]): Promise<Balancer> {
  let next = 0;
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect(upstreams[next++ % upstreams.length] ?? 0, '127.0.0.1');
    upstream.setNoDelay(true);
    client.pipe(upstream).pipe(client);
    client.on('error', () => upstream.destroy());
    upstream.on('error', () => client.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    name: 'a plain balancer of connections (nginx is not installed)',
    port: (server.address() as { port: number }).port,
    close: async () => void server.close(),
  };
}

export function startBalancer(upstreams: readonly number[]): Promise<Balancer> {
  const there = spawnSync('nginx', ['-v'], { env: { PATH: NGINX_PATH } }).error === undefined;
  return there ? startNginx(upstreams) : startPlain(upstreams);
}
