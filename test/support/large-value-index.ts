// Makes an index of a million values and reads questions with it: node --expose-gc --import ./test/support/typescript.mjs FILE
import { loadSemanticModel, type ValueIndex, ValueIndexBuilder } from '@app/semantic-model';
import { Interpreter } from '../../libs/question/src/domain/interpreter.js';

const VALUES = 1_000_000;
const KINDS = [
  'Bomba de alimentación', 'Motor de agitador', 'Válvula de control', 'Compresor de tornillo', 'Tanque pulmón',
  'Bomba de vacío', 'Motor eléctrico', 'Válvula mariposa', 'Compresor de aire', 'Tanque de mezcla',
]; // prettier-ignore
const PREFIXES = ['BOM', 'MOT', 'VAL', 'COM', 'TAN'];
const SYLLABLES = ['ba', 'cor', 'di', 'fe', 'gu', 'lan', 'mo', 'nir', 'pe', 'sal', 'tu'];

/** 150,000 different made-up words, as alike as words of so few syllables are. */
function word(number: number): string {
  let rest = number % 150_000;
  let made = '';
  for (let length = 0; length < 5; length += 1) {
    made += SYLLABLES[rest % 11] ?? '';
    rest = Math.floor(rest / 11);
  }
  return made;
}

const codeOf = (n: number): string => `${PREFIXES[n % 5] ?? ''}-${100 + n}`;
const kindOf = (n: number): string => KINDS[n % 10] ?? '';
const nameOf = (n: number): string => `${kindOf(n)} ${100 + n} serie ${word(n)}`;

function questionsAbout(n: number): string[] {
  return [
    `¿cuántas fallas tuvo ${codeOf(n)} en mayo de 2025?`,
    `costo de ${kindOf(n).toLowerCase()} ${100 + n} este año`,
    `órdenes de la bomba de alimentacion serie ${word(n)}`,
    `fallas de la valbula de kontrol ${100 + n}`,
    `how many work orders does ${PREFIXES[n % 5] ?? ''}-${99_999_999 + n} have`,
    `lista de equipos con serie ${word(n).slice(0, -1)}x`,
    'órdenes abiertas por planta',
    'MTBF de bomvas de vacio en 2025',
    `ordenes de ${kindOf(n + 3)}`,
    `costo de matenimiento correctivo de ${word(n)}`,
  ];
}

/** The index, and the longest that one step of making it held the thread, in milliseconds. */
function makeIndex(codes: string[], names: string[]): { index: ValueIndex; longestStepMs: number } {
  const builder = new ValueIndexBuilder();
  const code = { ref: 'equipment.code', dataset: 'equipment', role: 'code' } as const;
  const name = { ref: 'equipment.name', dataset: 'equipment', role: 'name' } as const;
  let longestStepMs = 0;
  const carryOut = <T>(steps: Generator<void, T>): T => {
    for (;;) {
      const from = performance.now();
      const { done, value } = steps.next();
      longestStepMs = Math.max(longestStepMs, performance.now() - from);
      if (done) return value;
    }
  };
  carryOut(builder.addCodes(code, codes, true));
  carryOut(builder.addValues(code, codes));
  carryOut(builder.addValues(name, names));
  for (const [n, known] of codes.entries()) builder.addName('equipment', known, names[n] ?? '');
  return { index: carryOut(builder.inSteps()), longestStepMs };
}

const bytes = (): number => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};
const cpuMs = (): number => process.cpuUsage().user / 1_000;
const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? NaN;

const before = bytes();
const numbers = Array.from({ length: VALUES / 2 }, (_, n) => n);
const began = cpuMs();
const { index, longestStepMs } = makeIndex(numbers.map(codeOf), numbers.map(nameOf));
const buildCpuMs = cpuMs() - began;
numbers.length = 0;
const megabytes = (bytes() - before) / 1e6;

const loaded = await loadSemanticModel('config/semantic/plant.yaml');
const interpreter = new Interpreter(loaded);
const times: number[] = [];
for (let turn = 0; turn < 40; turn += 1) {
  for (const message of questionsAbout((turn * 7919) % (VALUES / 2))) {
    const from = cpuMs();
    interpreter.understand({ today: '2026-11-22', message }, index);
    if (turn >= 10) times.push(cpuMs() - from);
  }
}
console.log(
  JSON.stringify({
    ...index.size,
    buildCpuMs,
    longestStepMs,
    megabytes,
    parseP50Ms: percentile(times, 0.5),
    parseP95Ms: percentile(times, 0.95),
  }),
);
