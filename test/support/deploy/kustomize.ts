import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

/** An object of Kubernetes, as much as everything here knows of it. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Record<string, string> };
  [part: string]: unknown;
}

type Tree = Record<string, unknown>;

interface Generator {
  name: string;
  behavior?: 'merge';
  envs?: string[];
  literals?: string[];
}

interface Kustomization {
  apiVersion: string;
  kind: string;
  namespace?: string;
  labels?: { pairs: Record<string, string>; includeSelectors?: boolean }[];
  resources?: string[];
  configMapGenerator?: Generator[];
  images?: { name: string; newName?: string; newTag?: string }[];
  patches?: { path: string }[];
}

/** What this reads of a kustomization; anything else is an error, so that nothing is silently left out. */
const FIELDS = ['apiVersion', 'kind', 'namespace', 'labels', 'resources', 'configMapGenerator', 'images', 'patches'];
/** By what Kubernetes joins the items of these lists when a patch is merged; all other lists are replaced. */
const MERGE_KEYS: Record<string, string> = {
  containers: 'name',
  initContainers: 'name',
  env: 'name',
  ports: 'containerPort',
  volumes: 'name',
  volumeMounts: 'mountPath',
};
const CLUSTER_WIDE = new Set(['Namespace', 'ClusterRole', 'ClusterRoleBinding']);

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects in a YAML file. */
export function manifestsIn(path: string): Manifest[] {
  const documents = parseAllDocuments(readFileSync(path, 'utf8'));
  const broken = documents.flatMap(({ errors }) => errors);
  if (broken.length > 0) throw new Error(`${path}: ${broken.map(({ message }) => message).join(' ')}`);
  return documents.map((document) => document.toJS() as Manifest).filter((each) => (each as unknown) !== null);
}

/** A strategic merge: trees are joined, `null` removes, lists are joined by their key where Kubernetes joins them. */
function merged(base: unknown, patch: unknown, field = ''): unknown {
  if (isTree(base) && isTree(patch)) {
    const result: Tree = { ...base };
    for (const [name, value] of Object.entries(patch)) {
      if (value === null) delete result[name];
      else result[name] = merged(base[name], value, name);
    }
    return result;
  }
  const key = MERGE_KEYS[field];
  if (key !== undefined && Array.isArray(base) && Array.isArray(patch)) {
    const items = [...(base as Tree[])];
    for (const item of patch as Tree[]) {
      const at = items.findIndex((each) => each[key] === item[key]);
      if (at < 0) items.push(item);
      else items[at] = merged(items[at], item) as Tree;
    }
    return items;
  }
  return patch;
}

/** Calls `change` with every tree in `value`, and the name that it stands under. */
export function walk(value: unknown, change: (tree: Tree, name: string) => void, name = ''): void {
  if (Array.isArray(value)) for (const item of value) walk(item, change, name);
  if (!isTree(value)) return;
  change(value, name);
  for (const [field, child] of Object.entries(value)) walk(child, change, field);
}

function envLines(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

function generated(folder: string, { envs = [], literals = [] }: Generator): Record<string, string> {
  const files = envs.map((file) => envLines(readFileSync(join(folder, file), 'utf8')));
  return Object.assign({}, ...files, envLines(literals.join('\n'))) as Record<string, string>;
}

function addLabels(manifest: Manifest, pairs: Record<string, string>): void {
  manifest.metadata.labels = { ...manifest.metadata.labels, ...pairs };
  walk(manifest.spec, (tree, name) => {
    const podTemplate = name === 'template' && isTree(tree.metadata);
    if (podTemplate) tree.metadata = merged(tree.metadata, { labels: pairs });
  });
  const spec = manifest.spec as Tree | undefined;
  if (manifest.kind === 'Service' && spec) spec.selector = { ...(spec.selector as Tree), ...pairs };
  else if (spec && isTree(spec.selector)) spec.selector = merged(spec.selector, { matchLabels: pairs });
  if (spec && isTree(spec.podSelector)) spec.podSelector = merged(spec.podSelector, { matchLabels: pairs });
}

function setImages(manifest: Manifest, images: NonNullable<Kustomization['images']>): void {
  walk(manifest, (tree) => {
    for (const { name, newName = name, newTag } of images) {
      if (typeof tree.image === 'string' && tree.image.split(':')[0] === name)
        tree.image = newTag === undefined ? newName : `${newName}:${newTag}`;
    }
  });
}

/** Does what a patch says; a file may hold several. */
function applyPatch(manifests: Manifest[], patch: Manifest & { $patch?: string }): Manifest[] {
  const at = manifests.findIndex(({ kind, metadata }) => kind === patch.kind && metadata.name === patch.metadata.name);
  if (at < 0) throw new Error(`A patch of ${patch.kind}/${patch.metadata.name} has nothing to change`);
  if (patch.$patch === 'delete') return manifests.toSpliced(at, 1);
  return manifests.toSpliced(at, 1, merged(manifests[at], patch) as Manifest);
}

interface Build {
  manifests: Manifest[];
  configMaps: Map<string, Record<string, string>>;
}

function read(folder: string): Build {
  const file = join(folder, 'kustomization.yaml');
  const kustomization = parse(readFileSync(file, 'utf8')) as Kustomization;
  const unknown = Object.keys(kustomization).filter((field) => !FIELDS.includes(field));
  if (unknown.length > 0) throw new Error(`${file}: nothing here reads ${unknown.join(', ')}`);
  let manifests: Manifest[] = [];
  const configMaps = new Map<string, Record<string, string>>();
  for (const resource of kustomization.resources ?? []) {
    const path = normalize(join(folder, resource));
    if (!existsSync(path)) throw new Error(`${file}: ${resource} does not exist`);
    if (!statSync(path).isDirectory()) {
      manifests.push(...manifestsIn(path));
      continue;
    }
    const built = read(path);
    manifests.push(...built.manifests);
    for (const [name, data] of built.configMaps) configMaps.set(name, data);
  }
  for (const generator of kustomization.configMapGenerator ?? []) {
    const before = configMaps.get(generator.name);
    if ((generator.behavior === 'merge') !== (before !== undefined))
      throw new Error(`${file}: ${generator.name} is ${before ? 'there already' : 'not there to be merged'}`);
    configMaps.set(generator.name, { ...before, ...generated(folder, generator) });
  }
  for (const { path } of kustomization.patches ?? []) {
    for (const patch of manifestsIn(join(folder, path))) manifests = applyPatch(manifests, patch);
  }
  for (const manifest of manifests) {
    for (const { pairs, includeSelectors } of kustomization.labels ?? []) {
      if (!includeSelectors) throw new Error(`${file}: labels are read with includeSelectors alone`);
      addLabels(manifest, pairs);
    }
    if (kustomization.images) setImages(manifest, kustomization.images);
    if (kustomization.namespace !== undefined && !CLUSTER_WIDE.has(manifest.kind))
      manifest.metadata.namespace = kustomization.namespace;
  }
  return { manifests, configMaps };
}

/** As `kubectl kustomize folder`: the part of Kustomize that this project uses. */
export function kustomize(folder: string): Manifest[] {
  const { manifests, configMaps } = read(folder);
  const namespace = manifests.find(({ metadata }) => metadata.namespace !== undefined)?.metadata.namespace;
  for (const [name, data] of configMaps) {
    const hashed = `${name}-${createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 10)}`;
    for (const manifest of manifests) {
      walk(manifest, (tree, field) => {
        if (field === 'configMapRef' && tree.name === name) tree.name = hashed;
      });
    }
    manifests.push({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: hashed, ...(namespace === undefined ? {} : { namespace }) },
      data,
    });
  }
  const names = manifests.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  if (twice.length > 0) throw new Error(`${basename(dirname(folder))}: twice ${twice.join(', ')}`);
  return manifests;
}
