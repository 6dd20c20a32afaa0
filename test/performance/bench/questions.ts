import { getRequest, questionRequest } from './load.js';

/** Of the sample plant; answered by the interpreter, each from few rows of an index. */
export const QUESTIONS = [
  '¿cuántas órdenes abiertas hay?',
  '¿cuántas órdenes abiertas hay por prioridad?',
  '¿cuántos equipos hay por planta?',
  'how many pumps are there?',
  'fallas por tipo este año',
  'costo de mantenimiento por mes este año',
  '¿cuántas órdenes preventivas se cerraron este mes?',
  'top 5 equipos con más fallas este año',
] as const;

/** Answered through an index whatever the plant's size. */
export const INDEXED = [
  'estado del equipo BOM-105',
  'órdenes del equipo BOM-105',
  '¿cuántas órdenes abiertas tiene el equipo BOM-105?',
  '¿cuántas fallas tuvo el equipo BOM-105 este mes?',
] as const;

export const GOOD = '"flow":"good"';

export const asked = (questions: readonly string[], image: 'none' | 'chart' = 'none'): string[] =>
  questions.map((message) => questionRequest(message, { image }));

export const HELLO = [getRequest('/')];
