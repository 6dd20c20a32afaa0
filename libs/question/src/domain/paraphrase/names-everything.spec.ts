import { beforeAll, describe, expect, it } from '@jest/globals';
import { fold, formatNumber, type Language, LANGUAGES } from '@app/kernel';
import { getField, getPredicate } from '@app/semantic-model/domain';
import { PlantQuestions } from '../../../../../test/support/plant-questions.js';
import type { LogicalForm, Measure, Pred } from '../logical-form.js';
import { Paraphraser } from './paraphraser.js';
import { periodPhrase } from './period-phrase.js';

/** Questions of every kind that the interpreter answers. */
const QUESTIONS = [
  '¿Cuántas órdenes vencidas de prioridad alta hay en Querétaro?',
  'fallas por fuga en bombas este mes por planta',
  'MTTR por tipo de equipo el trimestre pasado',
  'disponibilidad de las calderas en los últimos 90 días',
  'MTBF de los compresores entre enero y marzo de 2026',
  'cumplimiento del preventivo en 2025 por mes',
  'costo de mano de obra de los electricistas del turno de noche en octubre',
  'equipos críticos sin fallas este año',
  'equipos con más de 3 fallas en los últimos 6 meses',
  'técnicos con menos de 5 órdenes cerradas este mes',
  'repuestos bajo mínimo del proveedor Eléctrica Peñón',
  'órdenes con costo mayor a 500 dólares abiertas hace más de 30 días',
  'órdenes correctivas o preventivas canceladas el mes pasado',
  'órdenes que no son preventivas en Bogotá',
  'top 5 equipos por horas de paro este año',
  'los 3 peores equipos por planta por horas de paro',
  '¿Qué porcentaje de las órdenes está vencido?',
  'edad promedio de las órdenes pendientes por prioridad',
  'órdenes con la palabra fuga',
  '¿Cuántas se abrieron y cuántas órdenes se cerraron en octubre?',
  '¿cuántas órdenes abiertas y cuántas cerradas hay?',
  'promedio de órdenes por mes este año',
  'valor del inventario por categoría',
  'consumo de filtros en el último año',
  'compara el costo de este mes con el pasado',
  'fallas los lunes',
  'backlog por técnico',
  'overdue preventive orders in Monterrey',
  'failures caused by wear since January',
  'boilers and compressors in Bogotá out of service',
  'orders completed late last quarter by technician',
  'spare parts never used',
  'labor hours by trade last month',
  'failure rate by equipment type this year',
  'cancellation rate by site in 2026',
  'machines installed before 2015 with criticality A',
  'average downtime per failure this year',
  'unassigned critical orders due next week',
  'órdenes de Rocío Ramírez Solís',
  'fallas de la BOM-101 esta semana',
] as const;

describe('What an answer says that it understood', () => {
  let questions: PlantQuestions;

  beforeAll(async () => {
    questions = await PlantQuestions.load();
  });

  describe.each(LANGUAGES)('in %s', (language) => {
    it.each(QUESTIONS)('«%s»: every filter, the period with its dates, and every measure', (question) => {
      const form = questions.form(question);
      const paraphraser = new Paraphraser(questions.model, language);
      const text = fold(paraphraser.describe(form));
      const missing = [
        ...form.where.map((pred) => condition(pred, language)),
        ...form.measures.flatMap((measure) => figure(measure, paraphraser, language)),
        ...(form.having ?? []).map(({ value }) => number(value, language)),
        period(form, language),
      ]
        .filter((alternatives) => alternatives.length > 0)
        .filter((alternatives) => !alternatives.some((words) => text.includes(fold(words))));
      expect({ text, missing }).toEqual({ text, missing: [] });
    });
  });

  it.each(LANGUAGES)('tells what its figures are (%s)', (language) => {
    const paraphraser = new Paraphraser(questions.model, language);
    for (const metric of questions.model.metrics.values()) {
      const form: LogicalForm = {
        kind: 'aggregate',
        columns: [],
        measures: [{ metric: metric.name }],
        by: [],
        where: [],
      };
      const [definition = ''] = paraphraser.definitions(form);
      expect(definition).toMatch(new RegExp(`^${metric.wording[language].label.replace(/[()]/g, '\\$&')}: .{10}`));
    }
  });

  /** What names a condition: one of these words must be there. */
  function condition(pred: Pred, language: Language): string[] {
    if ('any' in pred) return condition(pred.any[0] as Pred, language);
    if ('exists' in pred) {
      const [inner] = pred.where;
      const { label, plural } = questions.model.datasets.get(pred.exists)?.wording[language] ?? {
        label: '',
        plural: '',
      };
      return inner ? condition(inner, language) : [plural, label];
    }
    if ('ageOf' in pred) return number(pred.days, language);
    if ('predicate' in pred) return wordsOf(getPredicate(questions.model, pred.predicate).wording[language]);
    const field = getField(questions.model, pred.field);
    if (!('values' in pred)) return 'value' in pred ? [pred.value] : wordsOf(field.wording[language]);
    const [value] = pred.values;
    const named = value === undefined ? undefined : field.values.get(value);
    if (named) return wordsOf(named[language]);
    return typeof value === 'number'
      ? number(value, language)
      : /^\d{4}-/.test(String(value))
        ? [String(value).slice(0, 4)]
        : [String(value)];
  }

  function wordsOf({
    label,
    plural,
    feminine,
  }: {
    label: string;
    plural: string;
    feminine?: { label: string; plural: string };
  }): string[] {
    return [label, plural, feminine?.label, feminine?.plural].filter(
      (word) => word !== undefined && word !== '',
    ) as string[];
  }

  function figure(measure: Measure, paraphraser: Paraphraser, language: Language): string[][] {
    if ('rowsOf' in measure) return measure.where.map((pred) => condition(pred, language));
    return [[paraphraser.measure(measure)]];
  }

  function number(value: number, language: Language): string[] {
    return [formatNumber(value, 'plain', { language, currency: 'USD' }), String(value)];
  }

  function period({ time, where }: LogicalForm, language: Language): string[] {
    const window = time ?? where.flatMap((pred) => ('exists' in pred && pred.time ? [pred.time] : []))[0];
    if (!window) return [];
    const phrase = periodPhrase(window, language);
    return [phrase, phrase.replace(/^(?:en|in|el|on|del|from|desde el|since|hasta el|until) /, '')];
  }
});
