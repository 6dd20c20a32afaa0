import { type Language, formatBucket, formatNumber } from '@app/kernel';
import { FONT_STACK } from '../bundled-fonts.js';
import { WIDTH } from '../picture-width.js';

/** Plain JSON of a specification or a part of one. */
export type Json = Record<string, unknown>;

/** Pixels of a picture's height unless its data need more. */
export const MIN_HEIGHT = 675;
export const PADDING = { left: 48, right: 48, top: 40, bottom: 36 };
export const INNER_WIDTH = WIDTH - PADDING.left - PADDING.right;

/** Pixels. */
export const FONT_SIZE = { subtitle: 23, label: 22, small: 18 };
/** Sizes of the title, the largest that takes its text; and a line's height as a multiple of it. */
export const TITLE_SIZES = [36, 32, 28];
export const TITLE_LEADING = 1.22;
const SUBTITLE_LINE = 31;
const SUBTITLE_GAP = 10;
export const TITLE_GAP = 26;

export const COLOR = {
  ink: '#1b1f24',
  text: '#33383f',
  muted: '#565d66',
  faint: '#8b929a',
  line: '#c9ced4',
  grid: '#e6e9ec',
  zebra: '#f3f5f7',
  header: '#e4e9ef',
  panel: '#f2f6fa',
  bar: '#0067a5',
  good: '#00704f',
  bad: '#b23c00',
};

/**
 * Series colours after Okabe and Ito; those of theirs that fall below 3:1 on white are replaced. Each pair stays apart under
 * protanopia, deuteranopia and tritanopia (proved by a test). Shapes and dashes tell lines apart as well.
 */
export const SERIES_COLORS = ['#0067a5', '#d55e00', '#009e73', '#332288', '#cc79a7', '#6b3d06'];
/** The asked period and the earlier one that it is compared with. */
export const COMPARED_COLORS = ['#0067a5', '#9aa3ad'];
export const SERIES_SHAPES = ['circle', 'square', 'triangle-up', 'diamond', 'cross', 'triangle-down'];
export const SERIES_DASHES = [
  [1, 0],
  [10, 5],
  [3, 4],
  [14, 4, 3, 4],
  [6, 3],
  [18, 6],
];

/** Light to dark, for shades of one figure. */
export const SEQUENTIAL_COLORS = ['#dbe9f5', '#b3d2e9', '#6aaed6', '#2a7ab9', '#08447f'];
/** Brown below zero, blue above, for figures that can be negative. */
export const DIVERGING_COLORS = ['#8c4a00', '#dfa35c', '#f4f4f4', '#6aaed6', '#08447f'];

const MONTHS = Array.from({ length: 12 }, (_, month) => `2024-${String(month + 1).padStart(2, '0')}-01`);
/** Monday to Sunday is asked of no axis, but Vega wants a complete locale; 2024-09-01 was a Sunday. */
const WEEKDAYS: Record<Language, string[]> = {
  es: ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

/** Number and date words of a language for Vega's axes, taken from the formats of the whole service. */
function vegaLocale(language: Language): Json {
  const sample = formatNumber(1234567.5, 'hours', { language });
  const [, thousands = ',', decimal = '.'] = /^1(\D)234\D567(\D)5/u.exec(sample) ?? [];
  const months = MONTHS.map((day) => formatBucket(day, 'month', language).split(' ')[0]);
  return {
    number: { decimal, thousands, minus: '-', grouping: [3], currency: ['', ''] },
    time: {
      dateTime: '%-d %b %Y %H:%M',
      date: '%-d %b %Y',
      time: '%H:%M',
      periods: ['AM', 'PM'],
      days: WEEKDAYS[language],
      shortDays: WEEKDAYS[language].map((day) => day.slice(0, 3)),
      months,
      shortMonths: months,
    },
  };
}

/** Looks shared by every picture. */
export function themeConfig(language: Language): Json {
  return {
    font: FONT_STACK,
    background: '#ffffff',
    lineBreak: '\n',
    locale: vegaLocale(language),
    view: { stroke: null },
    title: {
      anchor: 'start',
      frame: 'bounds',
      align: 'left',
      color: COLOR.ink,
      fontWeight: 'bold',
      subtitleColor: COLOR.muted,
      subtitleFontSize: FONT_SIZE.subtitle,
      subtitleLineHeight: SUBTITLE_LINE,
      subtitlePadding: SUBTITLE_GAP,
      offset: TITLE_GAP,
    },
    axis: {
      labelFontSize: FONT_SIZE.label,
      labelColor: COLOR.text,
      labelPadding: 8,
      labelLimit: 0,
      labelFlush: false,
      titleFontSize: FONT_SIZE.label,
      titleFontWeight: 'normal',
      titleColor: COLOR.muted,
      titlePadding: 12,
      titleLimit: 0,
      gridColor: COLOR.grid,
      gridWidth: 1.5,
      domainColor: COLOR.faint,
      domainWidth: 1.5,
      tickColor: COLOR.faint,
      tickWidth: 1.5,
      tickSize: 6,
    },
    legend: {
      orient: 'top',
      direction: 'horizontal',
      labelFontSize: FONT_SIZE.label,
      labelColor: COLOR.text,
      labelLimit: 0,
      titleFontSize: FONT_SIZE.label,
      titleFontWeight: 'normal',
      titleColor: COLOR.muted,
      titleLimit: 0,
      titleOrient: 'left',
      titlePadding: 12,
      symbolSize: 260,
      symbolStrokeWidth: 4,
      columnPadding: 28,
      rowPadding: 6,
      offset: 16,
    },
  };
}

/** Height of a heading in pixels, its gap to the chart included. */
export function headingHeight(titleHeight: number, subtitleLines: number): number {
  const subtitle = subtitleLines > 0 ? SUBTITLE_GAP + subtitleLines * SUBTITLE_LINE : 0;
  return titleHeight + subtitle + TITLE_GAP;
}
