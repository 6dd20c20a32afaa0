import { describe, expect, it, jest } from '@jest/globals';
import { AppLogger } from '@app/platform';
import type { Dataset, Field } from './domain/semantic-model.js';
import { readSemanticModel } from './domain/ossie/semantic-model-file.js';
import { ValueSource, type CodeAndName, type DistinctValues } from './ports/value-source.js';
import { SemanticModelProvider } from './semantic-model.provider.js';
import { MOST_INDEXED_VALUES } from './read-value-index.js';
import { ValueIndexService } from './value-index.service.js';

const field = (name: string, settings: string): string => `
          - name: ${name}
            expression: { dialects: [{ dialect: ANSI_SQL, expression: ${name} }] }
            ai_context: { es: { label: ${name} }, en: { label: ${name} } }
            custom_extensions: [{ vendor_name: MAINTENANCE_CHATBOT, data: '${settings}' }]`;
const MODEL = `version: 0.1.1
semantic_model:
  - name: m
    datasets:
      - name: machines
        source: machines
        primary_key: [id]
        ai_context: { es: { label: a }, en: { label: b } }
        fields:${field('code', '{"role": "code", "indexed": true}')}${field('name', '{"role": "name", "indexed": true}')}${field('maker', '{"role": "category", "indexed": true}')}${field('colour', '{"role": "category"}')}
        custom_extensions: [{ vendor_name: MAINTENANCE_CHATBOT, data: '{"codeField": "code", "nameField": "name"}' }]
      - name: jobs
        source: jobs
        primary_key: [id]
        ai_context: { es: { label: c }, en: { label: d } }
        fields:${field('number', '{"role": "code"}')}
        custom_extensions: [{ vendor_name: MAINTENANCE_CHATBOT, data: '{"codeField": "number"}' }]
`;

class MemorySource extends ValueSource {
  readonly asked: string[] = [];
  rows: CodeAndName[] = [
    { code: 'A-1', name: 'Prensa' },
    { code: null, name: 'Torno' },
    { code: 'A-2', name: null },
  ];
  failure: Error | null = null;
  gate: Promise<void> = Promise.resolve();

  async distinctValues({ ref }: Field, limit: number): Promise<DistinctValues> {
    this.asked.push(`${ref} ${limit}`);
    await this.gate;
    if (this.failure) throw this.failure;
    return ref === 'jobs.number'
      ? { values: ['J-0001'], complete: false }
      : { values: ['Acme', 'Ñandú'], complete: true };
  }

  async codesAndNames({ name }: Dataset, limit: number): Promise<{ rows: CodeAndName[]; complete: boolean }> {
    this.asked.push(`${name} ${limit}`);
    await this.gate;
    return { rows: this.rows, complete: true };
  }
}

function create(): { service: ValueIndexService; source: MemorySource; warn: ReturnType<typeof jest.fn> } {
  const { model } = readSemanticModel(MODEL, 'm.yaml');
  if (!model) throw new Error('The test model must load');
  const source = new MemorySource();
  const warn = jest.fn();
  const logger = { debug: jest.fn(), info: jest.fn(), warn, error: jest.fn(), fatal: jest.fn() } as AppLogger;
  return { service: new ValueIndexService(source, new SemanticModelProvider(model), logger), source, warn };
}

describe('ValueIndexService', () => {
  it('reads codes with their names, indexed fields, and a sample of the codes that are too many', async () => {
    const { service, source } = create();
    await service.ensure('v1');
    expect(source.asked).toEqual([
      `machines ${MOST_INDEXED_VALUES}`,
      // Two codes and two names less.
      `machines.maker ${MOST_INDEXED_VALUES - 4}`,
      'jobs.number 200',
    ]);
    expect(service.current.find(['torno'])).toEqual([
      expect.objectContaining({ field: 'machines.name', match: 'exact' }),
    ]);
    expect(service.current.nameOf('machines', 'A-1')).toBe('Prensa');
    expect(service.current.code('j 7')).toEqual([expect.objectContaining({ code: 'J-0007', exists: 'unchecked' })]);
    expect(service.current.find(['nandu'])).toHaveLength(1);
  });

  it('is empty before the first index, and reads once for callers who wait for the same data', async () => {
    const { service, source } = create();
    expect(service.current.find(['torno'])).toEqual([]);
    await Promise.all([service.ensure('v1'), service.ensure('v1')]);
    await service.ensure('v1');
    expect(source.asked).toHaveLength(3);
  });

  it('serves the old index while the data’s next version is read', async () => {
    const { service, source } = create();
    await service.ensure('v1');
    let open = (): void => undefined;
    source.gate = new Promise((resolve) => (open = resolve));
    source.rows = [{ code: 'B-9', name: 'Fresadora' }];
    await service.ensure('v2');
    const before = service.current;
    expect(before.find(['torno'])).toHaveLength(1);
    open();
    await service.refresh('v2');
    expect(service.current).not.toBe(before);
    expect(service.current.find(['torno'])).toEqual([]);
    expect(service.current.find(['fresadora'])).toHaveLength(1);
  });

  it('keeps the old index where a refresh fails, and tells the log', async () => {
    const { service, source, warn } = create();
    await service.ensure('v1');
    source.failure = new Error('plant is down');
    await service.ensure('v2');
    await expect(service.refresh('v2')).rejects.toThrow('plant is down');
    expect(service.current.find(['torno'])).toHaveLength(1);
    expect(warn).toHaveBeenCalledTimes(1);
    source.failure = null;
    await service.refresh('v2');
    expect(service.current.find(['acme'])).toHaveLength(1);
  });

  it('tells who waits for the first index that it failed, and tries again', async () => {
    const { service, source } = create();
    source.failure = new Error('plant is down');
    await expect(service.ensure('v1')).rejects.toThrow('plant is down');
    source.failure = null;
    await service.ensure('v1');
    expect(service.current.find(['acme'])).toHaveLength(1);
  });
});
