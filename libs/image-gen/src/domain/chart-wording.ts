import { type Language, type PerLanguage, formatNumber } from '@app/kernel';
import type { ChartKind } from './chart-request.js';

/** Why the requested kind cannot be drawn from these data. */
export type Obstacle =
  | 'no_figures'
  | 'one_value_only'
  | 'several_values'
  | 'too_few_times'
  | 'no_second_category'
  | 'no_second_figure'
  | 'too_many_series'
  | 'too_many_columns'
  | 'units_differ'
  | 'unclear_groups'
  | 'not_additive'
  | 'negative_share'
  | 'too_many_shares'
  | 'nothing_to_share'
  | 'incomplete_whole';

const KINDS: PerLanguage<Record<ChartKind, string>> = {
  es: {
    kpi: 'indicador',
    bar: 'gráfica de barras',
    line: 'gráfica de líneas',
    groupedBar: 'gráfica de barras agrupadas',
    heatmap: 'mapa de calor',
    scatter: 'gráfica de dispersión',
    pie: 'gráfica de pastel',
    table: 'tabla',
  },
  en: {
    kpi: 'single figure',
    bar: 'bar chart',
    line: 'line chart',
    groupedBar: 'grouped bar chart',
    heatmap: 'heat map',
    scatter: 'scatter plot',
    pie: 'pie chart',
    table: 'table',
  },
};

const OBSTACLES: PerLanguage<Record<Obstacle, string>> = {
  es: {
    no_figures: 'el resultado no tiene una cifra por grupo',
    one_value_only: 'el resultado es un solo valor',
    several_values: 'el resultado tiene más de un valor',
    too_few_times: 'hacen falta al menos tres fechas',
    no_second_category: 'hacen falta dos formas de agrupar',
    no_second_figure: 'hacen falta dos cifras por grupo',
    too_many_series: 'hay más de seis series',
    too_many_columns: 'hay demasiadas barras',
    units_differ: 'las cifras tienen unidades distintas',
    unclear_groups: 'los grupos no forman una serie',
    not_additive: 'la cifra no se puede repartir: las partes no suman el total',
    negative_share: 'hay valores negativos',
    too_many_shares: 'hay más de cinco partes',
    nothing_to_share: 'el total es cero',
    incomplete_whole: 'faltan partes del total',
  },
  en: {
    no_figures: 'the result has no figure for each group',
    one_value_only: 'the result is a single value',
    several_values: 'the result has more than one value',
    too_few_times: 'it takes at least three dates',
    no_second_category: 'it takes two ways of grouping',
    no_second_figure: 'it takes two figures for each group',
    too_many_series: 'there are more than six series',
    too_many_columns: 'there are too many bars',
    units_differ: 'the figures have different units',
    unclear_groups: 'the groups do not make a series',
    not_additive: 'the parts of this figure do not add up to a whole',
    negative_share: 'there are negative values',
    too_many_shares: 'there are more than five parts',
    nothing_to_share: 'the total is zero',
    incomplete_whole: 'parts of the whole are missing',
  },
};

/** "No se pudo hacer como gráfica de pastel: hay más de cinco partes. Se muestra como gráfica de barras." */
export function wordFallback(requested: ChartKind, obstacle: Obstacle, drawn: ChartKind, language: Language): string {
  const [asked, reason, made] = [KINDS[language][requested], OBSTACLES[language][obstacle], KINDS[language][drawn]];
  return language === 'es'
    ? `No se pudo hacer como ${asked}: ${reason}. Se muestra como ${made}.`
    : `It could not be drawn as a ${asked}: ${reason}. It is shown as a ${made}.`;
}

const count = (n: number, language: Language): string => formatNumber(n, 'plain', { language });

export type Ranking = 'largest' | 'smallest' | 'first' | 'last';

const RANKINGS: PerLanguage<Record<Ranking, string>> = {
  es: { largest: ' (de mayor a menor)', smallest: ' (de menor a mayor)', first: '', last: ' (lo más reciente)' },
  en: { largest: ' (largest first)', smallest: ' (smallest first)', first: '', last: ' (the most recent)' },
};

export interface LeftOut {
  shown: number;
  /** All that there are; with `andMore`, all that are known of. */
  total: number;
  ranking: Ranking;
  andMore?: boolean;
}

/** "Se muestran 25 de 132 (de mayor a menor); quedan fuera 107". */
export function wordLeftOut({ shown, total, ranking, andMore }: LeftOut, language: Language): string {
  const [part, whole, rest] = [count(shown, language), count(total, language), count(total - shown, language)];
  if (language === 'es') {
    const known = `Se muestran ${part} de ${andMore ? 'más de ' : ''}${whole}${RANKINGS.es[ranking]}`;
    return andMore ? known : `${known}; ${total - shown === 1 ? 'queda' : 'quedan'} fuera ${rest}`;
  }
  const known = `Showing ${part} of ${andMore ? 'more than ' : ''}${whole}${RANKINGS.en[ranking]}`;
  return andMore ? known : `${known}; ${rest} left out`;
}

/** "3 sin dato". */
export function wordWithoutValue(n: number, language: Language): string {
  return language === 'es' ? `${count(n, language)} sin dato` : `${count(n, language)} without a value`;
}

/** "2 columnas más en los datos". */
export function wordMoreColumns(n: number, language: Language): string {
  if (language === 'es') return `${count(n, language)} ${n === 1 ? 'columna más' : 'columnas más'} en los datos`;
  return `${count(n, language)} more ${n === 1 ? 'column' : 'columns'} in the data`;
}

/** Said where a cap cut the result. */
export const INCOMPLETE: PerLanguage<string> = {
  es: 'Resultado incompleto: hay más filas',
  en: 'Incomplete result: there are more rows',
};

/** Stands for a category that has no name. */
export const NO_NAME: PerLanguage<string> = { es: 'Sin dato', en: 'No value' };
