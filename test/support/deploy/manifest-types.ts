import { resolve } from 'node:path';
import ts from 'typescript';
import type { Manifest } from './kustomize.js';

/** Where the types of these kinds are. */
const MODULES: Record<string, string> = {
  'v1/ConfigMap': 'kubernetes-types/core/v1.js',
  'v1/Namespace': 'kubernetes-types/core/v1.js',
  'v1/PersistentVolumeClaim': 'kubernetes-types/core/v1.js',
  'v1/Secret': 'kubernetes-types/core/v1.js',
  'v1/Service': 'kubernetes-types/core/v1.js',
  'v1/ServiceAccount': 'kubernetes-types/core/v1.js',
  'apps/v1/Deployment': 'kubernetes-types/apps/v1.js',
  'autoscaling/v2/HorizontalPodAutoscaler': 'kubernetes-types/autoscaling/v2.js',
  'batch/v1/Job': 'kubernetes-types/batch/v1.js',
  'networking.k8s.io/v1/Ingress': 'kubernetes-types/networking/v1.js',
  'networking.k8s.io/v1/NetworkPolicy': 'kubernetes-types/networking/v1.js',
  'policy/v1/PodDisruptionBudget': 'kubernetes-types/policy/v1.js',
  'monitoring.coreos.com/v1/PrometheusRule': './prometheus-operator.js',
  'monitoring.coreos.com/v1/ServiceMonitor': './prometheus-operator.js',
};

const SOURCE = resolve('test/support/deploy/manifests-under-test.ts');
const OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts'],
  types: [],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
};

/**
 * What is wrong with objects by the API's own schema, as one line each: fields that do not exist, that are missing, or of another type.
 * The schema comes as TypeScript's types, made of Kubernetes' OpenAPI document; the compiler is who compares.
 */
export function schemaFaults(manifests: readonly Manifest[]): string[] {
  const known = manifests.filter(({ apiVersion, kind }) => MODULES[`${apiVersion}/${kind}`] !== undefined);
  const unknown = manifests.filter((manifest) => !known.includes(manifest));
  const lines = known.map((manifest, at) => {
    const module = MODULES[`${manifest.apiVersion}/${manifest.kind}`] ?? '';
    return `export const m${at}: import('${module}').${manifest.kind} = ${JSON.stringify(manifest)};`;
  });
  const host = ts.createCompilerHost(OPTIONS);
  const disk = ts.createCompilerHost(OPTIONS);
  const text = lines.join('\n');
  host.getSourceFile = (name, target) =>
    name === SOURCE ? ts.createSourceFile(name, text, target) : disk.getSourceFile(name, target);
  host.fileExists = (name) => name === SOURCE || disk.fileExists(name);
  host.readFile = (name) => (name === SOURCE ? text : disk.readFile(name));
  const program = ts.createProgram([SOURCE], OPTIONS, host);
  const source = program.getSourceFile(SOURCE);
  const faults = ts.getPreEmitDiagnostics(program, source).map(({ messageText, start = 0, file }) => {
    const manifest = known[file?.getLineAndCharacterOfPosition(start).line ?? 0];
    return `${manifest?.kind}/${manifest?.metadata.name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
  return [...unknown.map(({ apiVersion, kind }) => `${apiVersion}/${kind} is of no known kind`), ...faults];
}
