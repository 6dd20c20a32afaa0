import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '@app/platform';
import { readFileSync } from 'node:fs';
import type { Deployment } from 'kubernetes-types/apps/v1.js';
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.js';
import type { Job } from 'kubernetes-types/batch/v1.js';
import type { ConfigMap, Container, PodSpec, Service } from 'kubernetes-types/core/v1.js';
import type { Ingress, NetworkPolicy } from 'kubernetes-types/networking/v1.js';
import { parse } from 'yaml';
import { variableEntries } from '../../libs/platform/src/config/variables.js';
import { kustomize, type Manifest, manifestsIn, walk } from '../support/deploy/kustomize.js';
import { schemaFaults } from '../support/deploy/manifest-types.js';
import type { PrometheusRule, ServiceMonitor } from '../support/deploy/prometheus-operator.js';

const FOLDERS = ['k8s/overlays/dev', 'k8s/overlays/prod', 'k8s/migration'];
const built = new Map(FOLDERS.map((folder) => [folder, kustomize(folder)]));
const secrets = manifestsIn('k8s/secret.example.yaml') as (Manifest & { stringData: Record<string, string> })[];
const KNOWN = new Set(variableEntries.flatMap(([name, { aliases }]) => [name, ...aliases]));

function all<T>(folder: string, kind: string): T[] {
  return (built.get(folder) ?? []).filter((each) => each.kind === kind) as T[];
}

function one<T>(folder: string, kind: string): T {
  const found = all<T>(folder, kind);
  if (found.length !== 1) throw new Error(`${found.length} ${kind} in ${folder}`);
  return found[0] as T;
}

const deploymentIn = (folder: string): Deployment => one<Deployment>(folder, 'Deployment');

function podsIn(folder: string): { pod: PodSpec; labels: Record<string, string> }[] {
  return [...all<Deployment>(folder, 'Deployment'), ...all<Job>(folder, 'Job')].map(({ spec }) => ({
    pod: spec?.template.spec as PodSpec,
    labels: spec?.template.metadata?.labels ?? {},
  }));
}

const containersIn = (folder: string): Container[] => podsIn(folder).flatMap(({ pod }) => pod.containers);

function matches(selector: Record<string, string> | undefined, labels: Record<string, string>): boolean {
  return selector !== undefined && Object.entries(selector).every(([name, value]) => labels[name] === value);
}

/** Everything that the pods of the API find in their environment. */
function environmentOf(folder: string): Record<string, string> {
  const { data = {} } = one<ConfigMap>(folder, 'ConfigMap');
  const secret = secrets.find(({ metadata }) => metadata.name === 'chatbot-secrets')?.stringData ?? {};
  return folder.endsWith('prod') ? { ...data, ...secret } : { ...data };
}

describe.each(FOLDERS)('%s', (folder) => {
  it('is what the API takes: no unknown field, none missing, none of another type', () => {
    expect(schemaFaults(built.get(folder) ?? [])).toEqual([]);
  });

  it('runs without rights: no root, no capability, no writing beside its volumes', () => {
    for (const { pod } of podsIn(folder)) {
      expect(pod.automountServiceAccountToken).toBe(false);
      expect(pod.securityContext).toMatchObject({
        runAsNonRoot: true,
        runAsUser: 1000,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      expect(pod.hostNetwork ?? pod.hostPID ?? pod.hostIPC).toBeUndefined();
      for (const volume of pod.volumes ?? []) expect(volume.hostPath).toBeUndefined();
    }
    for (const { securityContext, resources } of containersIn(folder)) {
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(resources?.requests).toMatchObject({ cpu: expect.any(String), memory: expect.any(String) });
      expect(resources?.limits?.memory).toBeDefined();
    }
  });

  it('mounts volumes that are there, config maps and secrets that are described', () => {
    for (const { pod } of podsIn(folder)) {
      const volumes = (pod.volumes ?? []).map(({ name }) => name);
      const mounts = pod.containers.flatMap(({ volumeMounts = [] }) => volumeMounts.map(({ name }) => name));
      expect([...mounts].sort()).toEqual([...volumes].sort());
      for (const { persistentVolumeClaim } of pod.volumes ?? []) {
        const claims = all<Manifest>('k8s/overlays/dev', 'PersistentVolumeClaim').map(({ metadata }) => metadata.name);
        if (persistentVolumeClaim) expect(claims).toContain(persistentVolumeClaim.claimName);
      }
    }
    const named: string[] = [];
    walk(built.get(folder), (tree, field) => {
      if (field === 'secretRef' || field === 'secretKeyRef') named.push(String(tree.name));
      if (typeof tree.secretName === 'string' && field === 'secret') named.push(tree.secretName);
    });
    const described = secrets.map(({ metadata }) => metadata.name);
    for (const name of named) expect(described).toContain(name);
  });

  it('writes only where the image lets it: beside /app/chat_docs and /tmp everything is read', () => {
    for (const { volumeMounts = [] } of containersIn(folder)) {
      const written = volumeMounts.filter(({ readOnly }) => readOnly !== true).map(({ mountPath }) => mountPath);
      expect(written).toEqual(['/app/chat_docs', '/tmp']);
    }
  });
});

describe.each(['k8s/overlays/dev', 'k8s/overlays/prod'])('The service in %s', (folder) => {
  const deployment = deploymentIn(folder);
  const [container] = containersIn(folder) as [Container];
  const labels = (deployment.spec?.template.metadata?.labels ?? {}) as Record<string, string>;
  const portOf = (name: unknown): number | undefined =>
    container.ports?.find((port) => port.name === name)?.containerPort;

  it('is configured with variables that exist and values that are taken', () => {
    const environment = environmentOf(folder);
    for (const name of Object.keys(environment)) expect([...KNOWN]).toContain(name);
    const key = Buffer.alloc(32, 7).toString('base64');
    const config = parseConfig({
      ...environment,
      ...('ARTIFACT_ENCRYPTION_KEY' in environment ? { ARTIFACT_ENCRYPTION_KEY: key } : {}),
    });
    expect(config).toMatchObject({ apiHost: '0.0.0.0', apiPort: portOf('http'), metricsPort: portOf('metrics') });
    expect(config.chatDocsDir).toBe('/app/chat_docs');
    // Replicas are added by the cluster, each with its own probes.
    expect(config.workers).toBe(1);
  });

  it('is asked for its health where it answers', () => {
    const probes = { startupProbe: 'live', livenessProbe: 'live', readinessProbe: 'ready' } as const;
    for (const [probe, path] of Object.entries(probes)) {
      const { httpGet } = container[probe as keyof typeof probes] ?? {};
      expect(httpGet?.path).toBe(`/health/${path}`);
      expect(portOf(httpGet?.port)).toBe(8000);
    }
    const { startupProbe } = container;
    expect((startupProbe?.periodSeconds ?? 0) * (startupProbe?.failureThreshold ?? 0)).toBeGreaterThanOrEqual(60);
    // The wait before it, and what shutdown.ts takes at most: the answers that may be under way, and closing.
    const shutdownS = Number(environmentOf(folder).SHUTDOWN_TIMEOUT_S);
    expect(shutdownS).toBeGreaterThanOrEqual(60);
    expect(deployment.spec?.template.spec?.terminationGracePeriodSeconds).toBeGreaterThan(5 + shutdownS + 5);
  });

  it('is found by whoever selects it', () => {
    expect(matches(deployment.spec?.selector.matchLabels as Record<string, string>, labels)).toBe(true);
    const service = one<Service>(folder, 'Service');
    expect(matches(service.spec?.selector as Record<string, string>, labels)).toBe(true);
    for (const { targetPort } of service.spec?.ports ?? []) expect(portOf(targetPort)).toBeDefined();
    const policy = one<NetworkPolicy>(folder, 'NetworkPolicy');
    expect(matches(policy.spec?.podSelector?.matchLabels as Record<string, string>, labels)).toBe(true);
    const budget = one<{ spec: { selector: { matchLabels: Record<string, string> } } }>(folder, 'PodDisruptionBudget');
    expect(matches(budget.spec.selector.matchLabels, labels)).toBe(true);
    for (const { labelSelector } of deployment.spec?.template.spec?.topologySpreadConstraints ?? [])
      expect(matches(labelSelector?.matchLabels as Record<string, string>, labels)).toBe(true);
  });

  it('lets nobody in but who asks and who scrapes', () => {
    const { spec } = one<NetworkPolicy>(folder, 'NetworkPolicy');
    expect(spec?.policyTypes).toEqual(['Ingress', 'Egress']);
    const doors = (spec?.ingress ?? []).map(({ from = [], ports = [] }) => ({
      from: from.map(({ namespaceSelector }) => namespaceSelector?.matchLabels?.['kubernetes.io/metadata.name']),
      ports: ports.map(({ port }) => port),
    }));
    expect(doors).toEqual([
      { from: ['ingress-nginx'], ports: [portOf('http')] },
      { from: ['monitoring'], ports: [portOf('metrics')] },
    ]);
  });
});

describe('In production', () => {
  const folder = 'k8s/overlays/prod';
  const { spec } = deploymentIn(folder);

  it('there are three replicas and more, spread, replaced without a gap, followed by a metric that is served', () => {
    const hpa = one<HorizontalPodAutoscaler>(folder, 'HorizontalPodAutoscaler');
    expect(spec?.replicas).toBe(3);
    expect(hpa.spec).toMatchObject({ minReplicas: 3, scaleTargetRef: { kind: 'Deployment', name: 'chatbot' } });
    expect(spec?.strategy?.rollingUpdate).toMatchObject({ maxUnavailable: 0 });
    expect(spec?.template.spec?.topologySpreadConstraints?.map(({ topologyKey }) => topologyKey)).toEqual([
      'kubernetes.io/hostname',
      'topology.kubernetes.io/zone',
    ]);
    const metric = hpa.spec?.metrics?.find(({ type }) => type === 'Pods')?.pods?.metric.name ?? '';
    const served = readFileSync('libs/platform/src/observability/prometheus-metrics.ts', 'utf8');
    expect(served).toContain(`'${metric}'`);
    const adapter = parse(readFileSync('k8s/monitoring/prometheus-adapter-values.yaml', 'utf8')) as {
      rules: { custom: { seriesQuery: string; name: { as: string } }[] };
    };
    const [rule] = adapter.rules.custom;
    expect(rule?.name.as).toBe(metric);
    expect(rule?.seriesQuery.startsWith(`${metric}{`)).toBe(true);
  });

  it('no state lies in a pod', () => {
    const volumes = spec?.template.spec?.volumes ?? [];
    expect(volumes.some(({ persistentVolumeClaim }) => persistentVolumeClaim)).toBe(false);
    const environment = environmentOf(folder);
    expect(environment.DATABASE_URL).toMatch(/^postgres:/);
    expect(environment).toMatchObject({ ARTIFACT_STORE: 's3', NODE_ENV: 'production', AUTH_MODE: 'api_key' });
    expect(environment.REDIS_URL).toMatch(/^rediss:/);
  });

  it('secrets are in no config map, and the template holds no real one', () => {
    const secret = variableEntries.filter(([, variable]) => variable.secret).map(([name]) => name as string);
    const { data = {} } = one<ConfigMap>(folder, 'ConfigMap');
    // The collector's address holds no credentials: they are refused there.
    const shown = Object.keys(data).filter((name) => secret.includes(name) && name !== 'OTEL_EXPORTER_OTLP_ENDPOINT');
    expect(shown).toEqual([]);
    const values = Object.entries(secrets[0]?.stringData ?? {});
    for (const [name, value] of values) {
      expect(secret.concat('S3_ACCESS_KEY_ID')).toContain(name);
      expect(value).toContain('CHANGE-ME');
    }
  });

  it('the ingress ends TLS for its host, leads to the service and holds no events back', () => {
    const ingress = one<Ingress>(folder, 'Ingress');
    const [rule] = ingress.spec?.rules ?? [];
    expect(ingress.spec?.tls?.[0]?.hosts).toEqual([rule?.host]);
    const backend = rule?.http?.paths[0]?.backend.service;
    const service = one<Service>(folder, 'Service');
    expect(backend?.name).toBe(service.metadata?.name);
    expect(service.spec?.ports?.map(({ name }) => name)).toContain(backend?.port?.name);
    const annotations = ingress.metadata?.annotations as Record<string, string>;
    expect(annotations['nginx.ingress.kubernetes.io/proxy-buffering']).toBe('off');
    expect(Number(annotations['nginx.ingress.kubernetes.io/proxy-read-timeout'])).toBeGreaterThan(15 * 2);
    expect(annotations['cert-manager.io/cluster-issuer']).toBeDefined();
  });

  it('Prometheus finds the service, and its rules are those of config/prometheus', () => {
    const service = one<Service>(folder, 'Service');
    const monitor = one<ServiceMonitor>(folder, 'ServiceMonitor');
    const labels = service.metadata?.labels as Record<string, string>;
    expect(matches(monitor.spec.selector.matchLabels as Record<string, string>, labels)).toBe(true);
    for (const { port } of monitor.spec.endpoints) expect(service.spec?.ports?.map(({ name }) => name)).toContain(port);
    // The alerts ask for this job.
    expect(service.metadata?.name).toBe('chatbot');
    const rules = one<PrometheusRule>(folder, 'PrometheusRule');
    expect(rules.spec).toEqual(parse(readFileSync('config/prometheus/alerts.yml', 'utf8')));
  });
});

describe('The check itself', () => {
  const broken = (change: (manifest: Deployment) => void): string[] => {
    const manifest = structuredClone(deploymentIn('k8s/overlays/prod'));
    change(manifest);
    return schemaFaults([manifest as unknown as Manifest]);
  };

  it.each<[string, (manifest: Deployment) => void, RegExp]>([
    [
      'a field that does not exist',
      ({ spec }) => Object.assign(spec?.template.spec?.containers[0] ?? {}, { livenesProbe: {} }),
      /livenesProbe/,
    ],
    ['another type', ({ spec }) => Object.assign(spec ?? {}, { replicas: '3' }), /string.*number/],
    ['a field that is missing', ({ spec }) => Reflect.deleteProperty(spec ?? {}, 'selector'), /selector/],
    ['another version', (manifest) => Object.assign(manifest, { apiVersion: 'apps/v1beta1' }), /apps\/v1beta1/],
  ])('finds %s', (_, change, told) => {
    expect(broken(change).join()).toMatch(told);
  });
});
