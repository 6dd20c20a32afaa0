import { transformFileSync } from '@swc/core';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const entry = join(root, 'libs/image-gen/src/adapters/vega/chart.worker.ts');

/** The worker's JavaScript, made from the present source. */
export interface TranspiledWorker {
  url: URL;
  remove: () => void;
}

/**
 * Transpiles the drawing thread and what it imports, as a build would: a worker thread cannot load TypeScript. The files lie
 * under `node_modules`, so that packages are found from there.
 */
export function transpileChartWorker(): TranspiledWorker {
  const folder = join(root, 'node_modules/.cache', `chart-worker-${process.pid}-${Date.now()}`);
  const done = new Set<string>();
  const transpile = (file: string): string => {
    const target = join(folder, relative(dirname(entry), file)).replace(/\.ts$/, '.js');
    if (done.has(file)) return target;
    done.add(file);
    const { code } = transformFileSync(file, {
      swcrc: false,
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'es6' },
    });
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
    for (const [, specifier = ''] of code.matchAll(/from ["'](\.[^"']+)["']/g)) {
      transpile(join(dirname(file), specifier.replace(/\.js$/, '.ts')));
    }
    return target;
  };
  const target = transpile(entry);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: basename(folder), type: 'module' }));
  return { url: pathToFileURL(target), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
