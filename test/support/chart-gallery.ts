import type { ChartRequest } from '@app/image-gen';
import type { Language, Scalar } from '@app/kernel';
import { attribute, dimension, grid, measure, months, request, timeColumn } from './chart-requests.js';

/** Results of every kind with the names, lengths and values that are hardest on a layout. */

const LONG: Record<Language, string[]> = {
  es: [
    'Línea de envasado número 3 — Ñuñoa',
    'Área de calderas y generación de vapor industrial',
    'Tratamiento de aguas residuales y lodos activados',
    'Compresores',
    'Almacén de refacciones y herramientas especiales',
    'Subestación eléctrica principal de 115 kV',
    'Torres de enfriamiento',
    'Bombeo de condensado',
  ],
  en: [
    'Packaging line number 3 — Ñuñoa',
    'Boiler house and industrial steam generation',
    'Waste water and activated sludge treatment',
    'Compressors',
    'Spare parts and special tools warehouse',
    'Main electrical substation 115 kV',
    'Cooling towers',
    'Condensate pumping',
  ],
};

function manyNames(count: number, language: Language): string[] {
  return Array.from({ length: count }, (_, index) => `EQ-${100 + index} ${LONG[language][index % 8]}`);
}

const cost = measure({ name: 'costo total', format: 'currency' });
const count = measure({ name: 'órdenes' });
const hours = measure({ name: 'tiempo medio de reparación', format: 'hours', additive: false });
const share = measure({ name: 'disponibilidad', format: 'percent', additive: false });

const wave = (index: number): number =>
  Math.round(1000 * (3 + 2 * Math.sin(index / 3) + ((index * 7919) % 13) / 13)) / 10;

function weeks(count: number): string[] {
  const start = Date.UTC(2026, 0, 5);
  return Array.from({ length: count }, (_, i) => new Date(start + i * 7 * 86_400_000).toISOString().slice(0, 10));
}

/** The gallery: a name for each request. */
export function chartGallery(language: Language): [string, ChartRequest][] {
  const names = LONG[language];
  const heading: Partial<ChartRequest> = {
    language,
    title: language === 'es' ? 'Costo de mantenimiento por área de producción' : 'Maintenance cost by production area',
    subtitle: language === 'es' ? 'Órdenes completadas, 1 ene – 30 nov 2026' : 'Completed orders, 1 Jan – 30 Nov 2026',
  };
  const compared = { comparison: { current: 1, reference: 2 } };
  const before = { ...cost, name: 'oct 2026' };
  const by = (...columns: ChartRequest['table']['columns']): ChartRequest['table']['columns'] => [
    dimension('área'),
    ...columns,
  ];
  const valued = (labels: Scalar[], value: (index: number) => Scalar): Scalar[][] =>
    labels.map((label, i) => [label, value(i)]);
  const all: [string, ChartRequest['table']['columns'], Scalar[][], Partial<ChartRequest>?][] = [
    ['kpi', [count], [[15]]],
    ['kpi, huge', [cost], [[1_234_567_890.55]]],
    [
      'kpi, compared',
      by(cost, before),
      [[names[1] ?? '', 1_234_567.5, 1_411_000]],
      { ...compared, direction: 'lower_is_better' },
    ],
    ['kpi, three', [hours, { ...hours, name: 'MTBF' }, share], [[6.83, 412.25, 98.1]]],
    ['kpi, four', [hours, cost, share, { ...hours, name: names[2] ?? '' }], [[6.83, 12_345_678.9, 98.1, 3]]],
    ['bars, two', by(cost), valued(names.slice(0, 2), (i) => 100 * (i + 1))],
    ['bars, eight', by(cost), valued(names, (i) => 1_234_567.8 / (i + 1))],
    ['bars, twelve', by(count), valued(manyNames(12, language), (i) => 120 - i)],
    ['bars, twenty-five of many', by(cost), valued(manyNames(90, language), (i) => 98_765_432 / (i + 1))],
    ['bars below zero', by(cost), valued(names, (i) => (i - 3) * -12_345.67)],
    ['bars, all below zero', by(cost), valued(names, (i) => -5 * (i + 1))],
    ['bars, all zero', by(count), valued(names, () => 0)],
    ['columns, two', [timeColumn('year'), cost], valued(['2025-01-01', '2026-01-01'], (i) => 12_345_678 * (i + 1))],
    ['columns, twelve', [timeColumn(), count], valued(months(12, 2026), wave), { requested: 'bar' }],
    ['columns, sixty', [timeColumn(), cost], valued(months(60, 2022), wave), { requested: 'bar' }],
    ['line, three', [timeColumn(), count], valued(months(3, 2026), wave)],
    ['line, twelve', [timeColumn(), count], valued(months(12, 2026), wave)],
    ['line, sixty months of millions', [timeColumn(), cost], valued(months(60, 2022), (i) => wave(i) * 1e5)],
    ['line, weeks with a gap', [timeColumn('week'), share], valued(weeks(30), (i) => (i === 9 ? null : 95 + (i % 5)))],
    [
      'line, quarters',
      [timeColumn('quarter'), hours],
      valued(['2025-01-01', '2025-04-01', '2025-07-01', '2025-10-01'], wave),
    ],
    ['line, flat', [timeColumn(), count], valued(months(6), () => 7)],
    ['line, zeros', [timeColumn(), count], valued(months(6), () => 0)],
    ['lines, six', [timeColumn(), dimension('área'), cost], grid(months(24), names.slice(0, 6))],
    ['lines, six over sixty months', [timeColumn(), dimension('área'), cost], grid(months(60), names.slice(0, 6))],
    [
      'lines, compared',
      [timeColumn(), cost, before],
      months(11).map((day, i) => [day, wave(i), wave(i + 5)]),
      compared,
    ],
    ['lines, two panels', [timeColumn(), count, cost], months(12).map((day, i) => [day, wave(i), 1e4 * wave(i + 3)])],
    [
      'lines, three panels',
      [timeColumn(), count, cost, share],
      months(12).map((day, i) => [day, wave(i), 1e4 * wave(i + 3), 90 + (i % 7)]),
    ],
    [
      'grouped bars',
      [dimension('planta'), dimension('tipo de trabajo'), count],
      grid(names.slice(0, 3), names.slice(3, 7)),
    ],
    [
      'grouped bars, many',
      [dimension('planta'), dimension('tipo'), count],
      grid(manyNames(12, language), names.slice(0, 6)),
    ],
    [
      'grouped bars, compared',
      by(cost, before),
      names.map((name, i) => [name, 1e6 / (i + 1), 9e5 / (i + 2)]),
      compared,
    ],
    [
      'grouped columns',
      [timeColumn(), dimension('tipo'), count],
      grid(months(6), names.slice(0, 4)),
      { requested: 'groupedBar' },
    ],
    ['grouped bars below zero', by(cost, before), names.map((name, i) => [name, (i - 4) * 1e4, (3 - i) * 1e4])],
    [
      'heat map',
      [dimension('área'), dimension('tipo'), count],
      grid(names, names.slice(0, 4)),
      { requested: 'heatmap' },
    ],
    ['heat map, many', [dimension('equipo'), dimension('área'), count], grid(manyNames(40, language), names)],
    ['heat map of time', [timeColumn(), dimension('área'), count], grid(months(36), names)],
    [
      'heat map below zero',
      [dimension('área'), dimension('tipo'), share],
      names.flatMap((a, i) => names.slice(0, 3).map((b, j): Scalar[] => [a, b, i * 3 - j * 9])),
      { requested: 'heatmap' },
    ],
    ['scatter', by(hours, cost), names.map((name, i) => [name, wave(i), 1e4 * wave(i * 3)])],
    ['scatter, many', by(hours, cost), manyNames(300, language).map((name, i) => [name, wave(i), 1e4 * wave(i * 3)])],
    ['pie', by(cost), valued(names.slice(0, 5), (i) => 1_234_567 / (i + 1)), { requested: 'pie' }],
    [
      'table',
      ['folio', 'equipo', 'descripción', 'prioridad', 'vence', 'costo'].map((name) => attribute(name)),
      manyNames(40, language).map((name, i) => [
        `OT-${i}`,
        name,
        names.join('; '),
        'alta',
        '28 nov 2026',
        '12,345.00 MXN',
      ]),
      { kindOfResult: 'list' },
    ],
    [
      'table, three rows',
      ['nombre', 'turno'].map((name) => attribute(name)),
      names.slice(0, 3).map((name) => [name, 'noche']),
      { kindOfResult: 'list' },
    ],
    [
      'table on its side',
      ['código', 'nombre', 'próximo mantenimiento', 'observaciones'].map((name) => attribute(name)),
      [['BOM-101', names[1] ?? '', '28 nov 2026', names.join('; ')]],
      { kindOfResult: 'lookup' },
    ],
    [
      'long heading',
      by(cost),
      valued(names.slice(0, 3), (i) => 8.7e9 / (i + 1)),
      { title: `${names.join(', ')}.`, subtitle: `${names.join('; ')}; ${names.join('; ')}`, truncated: true },
    ],
  ];
  return all.map(([name, columns, rows, more]) => [name, request(columns, rows, { ...heading, ...more })]);
}
