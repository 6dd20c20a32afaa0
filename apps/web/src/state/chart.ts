import type { Language } from '@app/sdk';

/** A Vega-Lite specification, or a part of one. */
export type Specification = Readonly<Record<string, unknown>>;

/** A field that a chart shows by place, length, colour or angle. */
export interface ShownField {
  field: string;
  type: string;
  /** What it is; absent where the chart does not say. */
  title?: string;
}

const CHANNELS = ['x', 'y', 'theta', 'color'] as const;

/** The service's colours for white paper, and their like on a dark ground. */
const ON_DARK: Readonly<Record<string, string>> = {
  '#1b1f24': '#e8ecf1',
  '#33383f': '#d3dae2',
  '#565d66': '#aab5c1',
  '#8b929a': '#7d8894',
  '#c9ced4': '#3b4754',
  '#e6e9ec': '#2c3641',
  '#f3f5f7': '#1f262e',
  '#e4e9ef': '#28323d',
  '#f2f6fa': '#1f2830',
  '#0067a5': '#5cb0e6',
  '#d55e00': '#f08a45',
  '#009e73': '#3fc79c',
  '#332288': '#a597f0',
  '#cc79a7': '#e39cc4',
  '#6b3d06': '#c99a5b',
  '#9aa3ad': '#7f8a96',
  '#00704f': '#5fd0a6',
  '#b23c00': '#ff9b6b',
};

/** An object of a specification, no list. */
export const isPart = (value: unknown): value is Specification =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every part of a specification that has an encoding of its own. */
export function encodingsOf(value: unknown): Specification[] {
  if (Array.isArray(value)) return value.flatMap(encodingsOf);
  if (!isPart(value)) return [];
  const own = isPart(value.encoding) ? [value.encoding] : [];
  return [...own, ...['layer', 'vconcat', 'hconcat', 'concat', 'spec'].flatMap((key) => encodingsOf(value[key]))];
}

/** What a chart shows, in the order of its channels; nothing of pictures that are made of placed words alone. */
export function shownFields(specification: Specification): ShownField[] {
  const found = new Map<string, ShownField>();
  for (const encoding of encodingsOf(specification)) {
    for (const channel of CHANNELS) {
      const shown = shownBy(encoding[channel]);
      const before = shown && found.get(shown.field);
      if (shown && (!before || before.title === undefined)) found.set(shown.field, shown);
    }
  }
  return [...found.values()];
}

function shownBy(channel: unknown): ShownField | null {
  if (!isPart(channel) || typeof channel.field !== 'string' || channel.scale === null) return null;
  const named = [channel, channel.axis, channel.legend].find((part) => isPart(part) && typeof part.title === 'string');
  const title = isPart(named) ? String(named.title) : undefined;
  return {
    field: channel.field,
    type: typeof channel.type === 'string' ? channel.type : 'nominal',
    ...(title ? { title } : {}),
  };
}

/** False for pictures of tables and figures: those are words, which the page has already. */
export function isDiagram(specification: Specification): boolean {
  return shownFields(specification).length > 1;
}

/** What a mark stands for: one line for each field that the chart shows. */
export function markText(fields: readonly ShownField[], datum: Specification, language: Language): string[] {
  return fields.flatMap(({ field, type, title }) => {
    const value = datum[field];
    if (value === undefined || value === null) return [];
    const text = valueText(value, type, language);
    return [title === undefined ? text : `${title}: ${text}`];
  });
}

function valueText(value: unknown, type: string, language: Language): string {
  if (type === 'temporal') {
    const day = new Date(value as string | number);
    return day.toLocaleDateString(language, { dateStyle: 'medium', timeZone: 'UTC' });
  }
  return typeof value === 'number' ? value.toLocaleString(language, { maximumFractionDigits: 2 }) : String(value);
}

/** The same chart for the page: its type, its ground, in the dark its colours. */
export function forPage(specification: Specification, font: string, dark: boolean): Specification {
  const config = isPart(specification.config) ? specification.config : {};
  const onPage: Specification = {
    ...specification,
    title: withoutHeading(specification.title),
    padding: { left: 8, right: 24, top: 8, bottom: 12 },
    config: { ...config, font, background: 'transparent' },
  };
  if (!dark) return onPage;
  // Words in the cells of a heat map stand on the colours of the cells.
  if (!hasCells(specification)) return recoloured(onPage) as Specification;
  return { ...onPage, config: recoloured(onPage.config), title: recoloured(onPage.title) };
}

/** The page has said what the chart shows; what is said of it besides, such as what was left out, stays. */
function withoutHeading(title: unknown): unknown {
  return isPart(title) && title.subtitle !== undefined ? { ...title, text: '' } : null;
}

/** A table whose cells are coloured by a figure. */
export function hasCells(specification: Specification): boolean {
  return encodingsOf(specification).some(
    ({ x, y, color }) =>
      [x, y].every((axis) => isPart(axis) && axis.type !== 'quantitative') &&
      isPart(color) &&
      color.type === 'quantitative',
  );
}

function recoloured(value: unknown): unknown {
  if (typeof value === 'string') return ON_DARK[value] ?? value;
  if (Array.isArray(value)) return value.map(recoloured);
  if (!isPart(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, key === 'data' ? part : recoloured(part)]),
  );
}
