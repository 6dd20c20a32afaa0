import { describe, expect, it } from '@jest/globals';
import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import { existsSync, readFileSync } from 'node:fs';
import { variableEntries } from '../../libs/platform/src/config/variables.js';
import { composeFaults, type ComposeService, interpolated, readCompose } from '../support/deploy/compose.js';

const PROD = 'docker-compose.prod.yml';
const FILES = ['docker-compose.yml', PROD];
const SECRET_NAME = /PASSWORD|SECRET|KEY$|_AUTH$/;
/** What an operator makes, as the file's first lines say. */
const MADE_BY_HAND = './secrets/';
const VARIABLES = new Map(
  variableEntries.flatMap(([name, variable]) => [name, ...variable.aliases].map((n) => [n, variable])),
);

describe.each(FILES)('%s', (path) => {
  const file = readCompose(path);
  const services = Object.entries(file.services);

  it('is what the Compose Specification takes', () => {
    expect(composeFaults(file)).toEqual([]);
    expect(composeFaults({ services: { x: { imagee: 'y' } } }).join()).toContain('imagee');
    expect(composeFaults({ services: { x: { image: 'y', depends_on: { z: { condition: 'up' } } } } })).not.toEqual([]);
  });

  it('configures the service with variables that exist', () => {
    for (const name of Object.keys(file.services.chatbot?.environment ?? {}))
      expect([...VARIABLES.keys()]).toContain(name);
  });

  it('gives the service the time that it may take to stop', () => {
    const { environment = {}, stop_grace_period: grace = '' } = file.services.chatbot ?? {};
    const stopsWithin = Number(environment.SHUTDOWN_TIMEOUT_S ?? VARIABLES.get('SHUTDOWN_TIMEOUT_S')?.defaultText) + 5;
    expect(Number(/^(\d+)s$/.exec(grace)?.[1])).toBeGreaterThan(stopsWithin);
  });

  it('starts what is waited for, and asks what is waited for how it is', () => {
    for (const [name, { depends_on: before = {}, healthcheck, restart }] of services) {
      for (const [other, { condition }] of Object.entries(before)) {
        expect(Object.keys(file.services)).toContain(other);
        if (condition === 'service_healthy') expect(file.services[other]?.healthcheck).toBeDefined();
        else
          expect({ condition, restart: file.services[other]?.restart }).toEqual({
            condition: 'service_completed_successfully',
            restart: 'no',
          });
      }
      if (restart !== 'no') expect({ name, asked: healthcheck !== undefined }).toEqual({ name, asked: true });
    }
  });

  it('mounts what is there, and keeps what is declared', () => {
    for (const [name, { volumes = [], networks = [] }] of services) {
      for (const volume of volumes) {
        const [source = ''] = volume.split(':');
        if (source.startsWith(MADE_BY_HAND)) continue;
        const there = source.startsWith('./') ? existsSync(source) : source in (file.volumes ?? {});
        expect({ name, source, there }).toEqual({ name, source, there: true });
      }
      for (const network of networks) expect(Object.keys(file.networks ?? {})).toContain(network);
    }
  });

  it('names the version of every image that comes from elsewhere', () => {
    for (const [, { image = '', build }] of services) {
      if (build === undefined) expect(image).toMatch(/^[a-z0-9./-]+:(?!latest)[\w.-]*\d[\w.-]*$/);
    }
  });
});

describe('The fleet on one machine', () => {
  const { services, networks } = readCompose(PROD);
  const all = Object.entries(services);
  const chatbot = services.chatbot as ComposeService;

  it('has three replicas behind nginx, which alone is reached from outside', () => {
    expect(chatbot.deploy?.replicas).toBe(3);
    expect(chatbot.ports).toBeUndefined();
    const published = all.filter(([, { ports = [] }]) => ports.some((port) => !port.startsWith('127.0.0.1:')));
    expect(published.map(([name]) => name)).toEqual(['nginx']);
    expect(networks?.back).toEqual({ internal: true });
    for (const store of ['postgres', 'redis', 'minio', 'prometheus'])
      expect(services[store]?.networks).toEqual(['back']);
  });

  it('gives nobody rights that it does not need', () => {
    for (const [name, service] of all) {
      expect({ name, readOnly: service.read_only, dropped: service.cap_drop, options: service.security_opt }).toEqual({
        name,
        readOnly: true,
        dropped: ['ALL'],
        options: ['no-new-privileges:true'],
      });
    }
    expect(all.filter(([, { cap_add: added }]) => added).map(([name]) => name)).toEqual(['postgres', 'redis']);
  });

  it('holds no secret: each is asked for, without a default, and named in the template', () => {
    const template = readFileSync('config/compose/prod.env.example', 'utf8');
    for (const [, { environment = {} }] of all) {
      for (const [name, value] of Object.entries(environment)) {
        for (const { name: asked } of interpolated(value)) expect(template).toMatch(new RegExp(`^#? ?${asked}=`, 'm'));
        if (!SECRET_NAME.test(name) && VARIABLES.get(name)?.secret !== true) continue;
        const parts = interpolated(value);
        const fixed = name.startsWith('OPENAI') || name.startsWith('OTEL') || name === 'S3_ENDPOINT';
        if (!fixed)
          expect({ name, parts: parts.length > 0 && parts.every(({ rest }) => rest.startsWith(':?')) }).toEqual({
            name,
            parts: true,
          });
      }
    }
    expect(template).not.toMatch(/^(?!#).*(PASSWORD|KEY)=.+/m);
    const ignored = readFileSync('.gitignore', 'utf8').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['prod.env', 'secrets/']));
  });

  it('Prometheus asks every replica where it counts', () => {
    expect(readFileSync('config/prometheus/prometheus.yml', 'utf8')).toMatch(
      /names: \[chatbot\]\s+type: A\s+port: 9090/,
    );
    expect(chatbot.environment).toMatchObject({ PROMETHEUS_ENABLED: 'true', METRICS_PORT: '9090' });
    expect(chatbot.networks).toContain('back');
  });
});

describe('The Dockerfile', () => {
  const instructions = DockerfileParser.parse(readFileSync('Dockerfile', 'utf8')).getInstructions();
  const named = (keyword: string): Instruction[] => instructions.filter((each) => each.getKeyword() === keyword);
  const starts = named('FROM').map((from) => instructions.indexOf(from));
  const last = instructions.slice(starts.at(-1));
  const inLast = (keyword: string): string[] =>
    last.filter((each) => each.getKeyword() === keyword).map((each) => each.getTextContent().slice(keyword.length + 1));

  it('builds in stages on a slim Node 24, and ends with the bundle and the few packages that it reads', () => {
    const bases = named('FROM').map((from) => from.getArguments()[0]?.getValue() ?? '');
    expect(bases).toEqual(['node:24-bookworm-slim', 'packages', 'node:24-bookworm-slim']);
    expect(inLast('COPY').every((copy) => copy.startsWith('--from=build'))).toBe(true);
    expect(inLast('COPY').map((copy) => copy.split(' ').at(-1))).toEqual([
      'node_modules',
      'dist/api',
      'dist/web',
      'dist/cli',
      'config/semantic',
      'config/llm',
      'scripts/healthcheck.mjs',
      './',
    ]);
  });

  it('runs as nobody in particular, in the exec form, and asks itself how it is', () => {
    const users = inLast('USER');
    expect(users).toEqual(['node']);
    const after = last
      .slice(last.findIndex((each) => each.getKeyword() === 'USER') + 1)
      .map((each) => each.getKeyword());
    expect(after.filter((keyword) => ['RUN', 'COPY', 'ADD'].includes(keyword))).toEqual([]);
    expect(inLast('CMD')[0]).toMatch(/^\["node",.*"dist\/api\/main\.js"\]$/);
    expect(inLast('HEALTHCHECK')[0]).toContain('CMD ["node", "scripts/healthcheck.mjs"]');
    expect(inLast('EXPOSE')).toEqual(['8000 9090']);
  });

  it('is written as linters of Dockerfiles want it', () => {
    expect(named('ADD')).toEqual([]);
    expect(named('MAINTAINER')).toEqual([]);
    for (const copy of named('COPY')) expect(copy.getArgumentsContent()).not.toMatch(/^\.\/? /);
    for (const run of named('RUN').map((each) => each.getArgumentsContent() ?? '')) {
      expect(run).not.toMatch(/\bsudo\b|curl .*\|\s*(ba)?sh/);
      if (run.includes('apt-get install')) {
        expect(run).toMatch(/^apt-get update/);
        expect(run).toContain('--no-install-recommends');
        expect(run).toMatch(/ -y /);
        expect(run).toMatch(/rm -rf \/var\/lib\/apt\/lists/);
      }
      if (run.includes('npm ')) expect(run).not.toMatch(/npm (install|i) /);
    }
    for (const workdir of named('WORKDIR')) expect(workdir.getArgumentsContent()).toMatch(/^\//);
    for (const environment of named('ENV')) expect(environment.getArgumentsContent()).not.toMatch(SECRET_NAME);
  });

  it('gets nothing but sources: no secret of this folder, no test, no build of another machine', () => {
    const ignore = readFileSync('.dockerignore', 'utf8').split('\n');
    expect(ignore).toContain('*');
    expect(ignore.indexOf('**/.env*')).toBeGreaterThan(ignore.indexOf('*'));
    const letIn = ignore.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    expect(letIn).toEqual([
      'package.json',
      'package-lock.json',
      'nest-cli.json',
      'tsconfig.json',
      'scripts',
      'config',
      'libs',
      'apps',
    ]);
  });
});
