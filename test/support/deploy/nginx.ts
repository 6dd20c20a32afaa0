import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../free-port.js';

/** nginx is in no ordinary account's path. */
export const NGINX_PATH = [process.env.PATH ?? '', '/usr/sbin', '/usr/local/sbin'].join(':');

function replaced(text: string, from: string | RegExp, to: string): string {
  const result = text.replace(from, to);
  if (result === text) throw new Error(`The configuration of nginx holds no ${from}`);
  return result;
}

/**
 * The project's own configuration in a folder of its own: what differs from the container are paths, ports and who answers.
 * @returns the path of its nginx.conf
 */
export async function nginxFolder(
  folder: string,
  { upstream, ports }: { upstream: string | readonly string[]; ports: { http: number; https: number } },
): Promise<string> {
  await mkdir(join(folder, 'tmp'), { recursive: true });
  let main = await readFile('config/nginx/nginx.conf', 'utf8');
  main = replaced(main, 'worker_processes auto;', 'worker_processes 1;\ndaemon off;');
  main = replaced(main, /\/tmp\//g, `${folder}/tmp/`);
  main = replaced(main, '/dev/stdout', `${folder}/access.log`);
  main = replaced(main, '/dev/stderr', `${folder}/error.log`);
  main = replaced(main, '/etc/nginx/chatbot.conf', `${folder}/chatbot.conf`);
  let sites = await readFile('config/nginx/chatbot.conf', 'utf8');
  sites = replaced(sites, 'listen 8080;', `listen 127.0.0.1:${ports.http};`);
  sites = replaced(sites, 'listen 8443 ssl', `listen 127.0.0.1:${ports.https} ssl`);
  sites = replaced(sites, '/etc/nginx/tls/cert.pem', resolve('test/support/tls/first.cert.pem'));
  sites = replaced(sites, '/etc/nginx/tls/key.pem', resolve('test/support/tls/first.key.pem'));
  const replicas = typeof upstream === 'string' ? null : upstream;
  sites = replaced(sites, 'set $chatbot chatbot:8000;', `set $chatbot ${replicas ? 'replicas' : String(upstream)};`);
  // What the name of the replicas stands for where it is resolved: one after the other, nothing remembered of one that is away.
  if (replicas) sites += `upstream replicas { ${replicas.map((at) => `server ${at} max_fails=0;`).join(' ')} }\n`;
  await writeFile(join(folder, 'chatbot.conf'), sites);
  await writeFile(join(folder, 'nginx.conf'), main);
  return join(folder, 'nginx.conf');
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** A real nginx with the project's configuration, before whoever answers at `upstream` (`host:port`), or several of them in turn. */
export class Nginx {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly ports: { http: number; https: number },
  ) {}

  static async start(upstream: string | readonly string[]): Promise<Nginx> {
    const folder = await mkdtemp(join(tmpdir(), 'nginx-'));
    const ports = { http: await freePort(), https: await freePort() };
    const file = await nginxFolder(folder, { upstream, ports });
    const child = spawn('nginx', ['-c', file, '-e', join(folder, 'error.log')], {
      env: { PATH: NGINX_PATH },
      stdio: 'ignore',
    });
    const nginx = new Nginx(child, folder, ports);
    while (!(await answers(ports.https))) {
      if (child.exitCode !== null) throw new Error(`nginx ended: ${await nginx.errors()}`);
      await delay(20);
    }
    return nginx;
  }

  errors(): Promise<string> {
    return readFile(join(this.folder, 'error.log'), 'utf8');
  }

  async accessLog(): Promise<Record<string, unknown>[]> {
    const lines = (await readFile(join(this.folder, 'access.log'), 'utf8')).trim().split('\n');
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  async close(): Promise<void> {
    if (this.child.exitCode === null) {
      const ended = once(this.child, 'close');
      this.child.kill('SIGTERM');
      await ended;
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}
