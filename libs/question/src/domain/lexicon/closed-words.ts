import type { Language, TimeGrain } from '@app/kernel';
import type { ChartKind } from '../logical-form.js';
import type { Sense } from './sense.js';

type ClosedWord = readonly [surface: string, sense: Sense, language: Language];

const GRAINS: Record<TimeGrain, Record<Language, string>> = {
  day: {
    es: 'día|días|diario|diaria|diarios|diarias|diariamente|día a día|día por día|día tras día',
    en: 'day|days|daily|day by day|day to day',
  },
  week: {
    es: 'semana|semanas|semanal|semanales|semanalmente|semana a semana|semana por semana|semana tras semana',
    en: 'week|weeks|weekly|week by week|week to week',
  },
  month: {
    es: 'mes|meses|mensual|mensuales|mensualmente|mes a mes|mes con mes|mes por mes|mes tras mes',
    en: 'month|months|monthly|month by month|month over month|month on month|month to month|month after month',
  },
  quarter: {
    es: 'trimestre|trimestres|trimestral|trimestrales|trimestralmente|trimestre a trimestre|trimestre por trimestre|trimestre tras trimestre',
    en: 'quarter|quarters|quarterly|quarter by quarter|quarter to quarter',
  },
  year: {
    es: 'año|años|anual|anuales|anualmente|año con año|año a año|año por año|año tras año',
    en: 'year|years|yearly|annual|annually|year by year|year to year',
  },
};

/** Words that name the width of a time bucket. */
export function grainWords(): ClosedWord[] {
  return Object.entries(GRAINS).flatMap(([grain, words]) =>
    Object.entries(words).flatMap(([language, surfaces]) =>
      surfaces
        .split('|')
        .map((surface): ClosedWord => [surface, { kind: 'grain', grain: grain as TimeGrain }, language as Language]),
    ),
  );
}

const CHARTS: Record<ChartKind | 'any', Record<Language, string>> = {
  any: {
    es: 'grafícalo|grafícala|grafica|gráfica|gráfico|graficar|gráficamente|gráficas|gráficos|imagen|dibuja|dibújalo|diagrama|en una gráfica|en un gráfico|una gráfica de|un gráfico de|una imagen de|haz una gráfica|haz un gráfico|hazme una gráfica|hazme un gráfico|visualiza|visualízalo|muéstralo gráficamente|en gráfica|en gráfico|ponlo en una gráfica|ponlo en un gráfico|grafícalos|grafícalas|grafícame|genera una gráfica|genera un gráfico|genera una imagen|crea una gráfica|crea un gráfico',
    en: 'chart|plot|graph|chart it|plot it|graph it|draw|draw it|picture|visualize|visualise|visualize it|in a chart|as a chart|as a graph|make a chart|make a graph|a chart of|a graph of|show me a chart of|create a chart|create a graph|make a plot|visualise it|show it as a chart|chart that|plot that',
  },
  bar: {
    es: 'gráfica de barras|gráfico de barras|barras|en barras|diagrama de barras|como barras|columnas|gráfica de columnas',
    en: 'bar chart|bar graph|bars|as bars|as a bar chart|column chart|bar plot',
  },
  line: {
    es: 'gráfica de líneas|gráfico de líneas|gráfica de línea|gráfico de línea|líneas|en líneas|como línea|como líneas',
    en: 'line chart|line graph|lines|as a line|as a line chart|line plot',
  },
  pie: {
    es: 'gráfica de pastel|gráfico de pastel|pastel|gráfica circular|gráfico circular|gráfica de pay|torta|gráfico de torta|gráfica de torta|gráfico de tarta|tarta|gráfica de tarta|en pastel|como pastel|dona|gráfica de dona',
    en: 'pie chart|pie|as a pie|as a pie chart|donut chart|doughnut chart|pie graph',
  },
  heatmap: { es: 'mapa de calor|heatmap|como mapa de calor', en: 'heat map|heatmap|as a heat map|as a heatmap' },
  scatter: {
    es: 'dispersión|gráfica de dispersión|gráfico de dispersión|diagrama de dispersión',
    en: 'scatter|scatter plot|scatter chart|as a scatter plot',
  },
  groupedBar: {
    es: 'barras agrupadas|gráfica de barras agrupadas|gráfico de barras agrupadas',
    en: 'grouped bars|grouped bar chart|clustered bars',
  },
  table: { es: 'tabla|en tabla|como tabla|en una tabla|en forma de tabla', en: 'as a table|in a table|table' },
  kpi: { es: 'tarjeta|indicador visual', en: 'tile|scorecard|kpi tile' },
};

/** Words that ask for a picture, or for one kind of it. */
export function chartWords(): ClosedWord[] {
  return Object.entries(CHARTS).flatMap(([chart, words]) =>
    Object.entries(words).flatMap(([language, surfaces]) =>
      surfaces
        .split('|')
        .map((surface): ClosedWord => [
          surface,
          { kind: 'chart', chart: chart as ChartKind | 'any' },
          language as Language,
        ]),
    ),
  );
}

const DAY_NAMES: Record<Language, readonly string[]> = {
  es: ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

const WEEKENDS: Record<Language, string> = {
  es: 'en fin de semana|en fines de semana|los fines de semana|en los fines de semana|fines de semana|cada fin de semana|en sábado y domingo|sabatinos y dominicales',
  en: 'on weekends|at weekends|weekends|on the weekends|on a weekend|during weekends|every weekend|weekend',
};

const WORKING_DAYS: Record<Language, string> = {
  es: 'entre semana|días hábiles|en días hábiles|días laborables|en días laborables|de lunes a viernes',
  en: 'on weekdays|weekdays|working days|on working days|Monday to Friday|from Monday to Friday|Monday through Friday',
};

export interface WeekdayWord {
  surface: string;
  /** 1 Monday to 7 Sunday. */
  days: number[];
  language: Language;
}

/** Days of the week as such, not the last or the next one of them: "los lunes", "on Mondays", "en fin de semana". */
export function weekdayWords(): WeekdayWord[] {
  const each = (language: Language, surfaces: string, days: number[]): WeekdayWord[] =>
    surfaces.split('|').map((surface) => ({ surface, days, language }));
  return [
    ...DAY_NAMES.es.flatMap((day, index) => {
      const forms = [`los ${day}`, `en ${day}`, `días ${day}`, `cada ${day}`, `todos los ${day}`, `un ${day}`];
      const plural = /s$/.test(day)
        ? []
        : [`${day}s`, `los ${day}s`, `en ${day}s`, `días ${day}s`, `todos los ${day}s`];
      return each(
        'es',
        [...forms.filter((form) => plural.length === 0 || !/^(?:los|todos)/.test(form)), ...plural].join('|'),
        [index + 1],
      );
    }),
    ...DAY_NAMES.en.flatMap((day, index) =>
      each('en', [`${day}s`, `on ${day}s`, `every ${day}`, `each ${day}`, `on a ${day}`].join('|'), [index + 1]),
    ),
    ...(['es', 'en'] as const).flatMap((language) => [
      ...each(language, WEEKENDS[language], [6, 7]),
      ...each(language, WORKING_DAYS[language], [1, 2, 3, 4, 5]),
    ]),
  ];
}
