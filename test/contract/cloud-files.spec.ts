import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '@app/platform';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { variableEntries } from '../../libs/platform/src/config/variables.js';

interface Named {
  name: string;
  value?: string;
  secureValue?: string;
}

interface Mount {
  sourceVolume: string;
  containerPath: string;
  readOnly?: boolean;
}

interface EcsContainer {
  name: string;
  image: string;
  user: string;
  readonlyRootFilesystem?: boolean;
  stopTimeout?: number;
  environment?: Named[];
  secrets?: { name: string; valueFrom: string }[];
  portMappings?: { containerPort: number }[];
  mountPoints: Mount[];
  dependsOn?: { containerName: string; condition: string }[];
  healthCheck?: { command: string[] };
}

interface TaskDefinition {
  family: string;
  cpu: string;
  memory: string;
  volumes: { name: string }[];
  containerDefinitions: EcsContainer[];
}

interface AciContainer {
  name: string;
  properties: {
    ports: { port: number }[];
    environmentVariables?: Named[];
    volumeMounts?: { name: string; mountPath: string }[];
    livenessProbe?: { httpGet: { path: string; port: number } };
    readinessProbe?: { httpGet: { path: string; port: number } };
  };
}

interface ContainerGroup {
  properties: {
    containers: AciContainer[];
    ipAddress: { ports: { port: number }[] };
    volumes: { name: string }[];
  };
}

const KNOWN = variableEntries.flatMap(([name, { aliases }]) => [name as string, ...aliases]);
const SECRET = variableEntries.filter(([, { secret }]) => secret).map(([name]) => name as string);

/** The settings as the service reads them; placeholders of secrets are replaced by what they stand for. */
function configOf(environment: Named[], secrets: Record<string, string>) {
  const values = environment.filter(({ value }) => value !== undefined).map(({ name, value }) => [name, value ?? '']);
  return parseConfig({ ...(Object.fromEntries(values) as Record<string, string>), ...secrets });
}

const SECRETS = {
  DATABASE_URL: 'postgres://chatbot:x@db:5432/chatbot',
  MAINTENANCE_DATABASE_URL: 'postgres://plant_reader:x@db:5432/plant',
  ARTIFACT_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
};

describe('The task of ECS', () => {
  const task = JSON.parse(readFileSync('config/aws/task-definition.json', 'utf8')) as TaskDefinition;
  const service = JSON.parse(readFileSync('config/aws/service.json', 'utf8')) as {
    taskDefinition: string;
    desiredCount: number;
    loadBalancers: { containerName: string; containerPort: number }[];
  };
  const chatbot = task.containerDefinitions.find(({ name }) => name === 'chatbot') as EcsContainer;

  it('sets variables that exist to values that are taken; what is secret comes as a secret', () => {
    const { environment = [], secrets = [] } = chatbot;
    for (const { name } of [...environment, ...secrets]) expect(KNOWN).toContain(name);
    for (const { name } of environment) expect(SECRET).not.toContain(name);
    for (const { name } of secrets) expect([...SECRET, 'S3_ACCESS_KEY_ID']).toContain(name);
    expect(configOf(environment, SECRETS)).toMatchObject({ apiHost: '0.0.0.0', apiPort: 8000, metricsPort: 9090 });
  });

  it('is reached where it listens, and looks after itself', () => {
    expect(chatbot.portMappings?.map(({ containerPort }) => containerPort)).toEqual([8000, 9090]);
    expect(service).toMatchObject({ taskDefinition: task.family, desiredCount: 3 });
    expect(service.loadBalancers).toMatchObject([{ containerName: 'chatbot', containerPort: 8000 }]);
    expect(chatbot.healthCheck?.command).toEqual(['CMD', 'node', 'scripts/healthcheck.mjs']);
    const { shutdownTimeoutMs } = configOf(chatbot.environment ?? [], SECRETS);
    expect(chatbot.stopTimeout).toBeGreaterThan(shutdownTimeoutMs / 1000 + 5);
  });

  it('writes its own folders alone, which somebody has made its own before', () => {
    const declared = task.volumes.map(({ name }) => name);
    for (const { mountPoints } of task.containerDefinitions)
      for (const { sourceVolume } of mountPoints) expect(declared).toContain(sourceVolume);
    expect(chatbot).toMatchObject({ user: '1000:1000', readonlyRootFilesystem: true });
    const written = chatbot.mountPoints.filter(({ readOnly }) => readOnly !== true);
    expect(written.map(({ containerPath }) => containerPath)).toEqual(['/app/chat_docs', '/tmp']);
    expect(chatbot.dependsOn).toEqual([{ containerName: 'keys', condition: 'SUCCESS' }]);
    const keys = chatbot.mountPoints.find(({ sourceVolume }) => sourceVolume === 'keys')?.containerPath;
    expect(chatbot.environment?.find(({ name }) => name === 'API_KEYS_FILE')?.value).toBe(`${keys}/api-keys.json`);
  });

  it('has a size that Fargate sells', () => {
    const memory: Record<string, number[]> = { '1024': [2, 3, 4, 5, 6, 7, 8].map((gb) => gb * 1024) };
    expect(memory[task.cpu]).toContain(Number(task.memory));
  });
});

describe('The container group of Azure', () => {
  const { properties } = parse(readFileSync('config/azure/container-group.yaml', 'utf8')) as ContainerGroup;
  const named = (name: string): AciContainer['properties'] =>
    (properties.containers.find((container) => container.name === name) as AciContainer).properties;
  const chatbot = named('chatbot');

  it('sets variables that exist to values that are taken; what is secret is secure', () => {
    const environment = chatbot.environmentVariables ?? [];
    for (const { name, secureValue } of environment) {
      expect(KNOWN).toContain(name);
      expect({ name, secure: secureValue !== undefined }).toEqual({ name, secure: SECRET.includes(name) });
    }
    expect(configOf(environment, SECRETS)).toMatchObject({ apiHost: '0.0.0.0', apiPort: 8000 });
  });

  it('is reached through its proxy alone', () => {
    const open = properties.ipAddress.ports.map(({ port }) => port);
    expect(open).toEqual(named('proxy').ports.map(({ port }) => port));
    expect(open).not.toContain(8000);
  });

  it('is asked for its health where it answers, and mounts what is declared', () => {
    const { livenessProbe, readinessProbe, ports } = chatbot;
    expect(livenessProbe?.httpGet).toMatchObject({ path: '/health/live', port: ports[0]?.port });
    expect(readinessProbe?.httpGet).toMatchObject({ path: '/health/ready', port: ports[0]?.port });
    const mounted = properties.containers.flatMap(({ properties: { volumeMounts = [] } }) =>
      volumeMounts.map(({ name }) => name),
    );
    expect(mounted.sort()).toEqual(properties.volumes.map(({ name }) => name).sort());
  });
});
