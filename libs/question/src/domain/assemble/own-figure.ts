import { fold } from '@app/kernel';
import { type FieldRef, getDataset } from '@app/semantic-model/domain';
import type { ReadingContext } from './reading-context.js';

/**
 * "horas de paro por orden", "órdenes de más de 3 días de paro": the figure of that name that the rows have themselves, where related rows have
 * it too ("horas de paro" of failures, "horas de paro por órdenes" of orders).
 */
export function ownFigureOf(figure: FieldRef, dataset: string, context: ReadingContext): FieldRef | undefined {
  const taken = context.field(figure);
  if (taken.dataset === dataset) return figure;
  const named = (label: string, name: string): boolean => name.startsWith(`${label} `) || name.endsWith(` ${label}`);
  return [...getDataset(context.model, dataset).fields.values()].find(
    ({ role, format, aggregation, wording }) =>
      role === 'measure' &&
      format === taken.format &&
      aggregation === taken.aggregation &&
      (['es', 'en'] as const).some((language) =>
        [wording[language].label, ...wording[language].synonyms].some((name) =>
          named(fold(taken.wording[language].label), fold(name)),
        ),
      ),
  )?.ref;
}

/** "costo de repuestos" of orders, after the noun of the parts: the money of such rows that has the noun in its name. */
export function moneyNamedAfter(dataset: string, home: string, { model }: ReadingContext): FieldRef | undefined {
  const { es, en } = getDataset(model, dataset).wording;
  const nouns = new Set([es, en].flatMap(({ plural, synonyms }) => [plural, ...synonyms]).map(fold));
  const named = (label: string): boolean =>
    [...nouns].some((noun) => noun.length > 3 && (label.endsWith(` ${noun}`) || label.startsWith(`${noun} `)));
  return [...getDataset(model, home).fields.values()].find(
    ({ role, format, aggregation, wording }) =>
      role === 'measure' &&
      format === 'currency' &&
      aggregation === 'sum' &&
      [wording.es, wording.en].some(({ label }) => named(fold(label))),
  )?.ref;
}
