import type { Language } from '@app/kernel';

/** What the reader of an answer should know about how it came about. */
export type TurnWarning =
  | { kind: 'readByModel' }
  | { kind: 'writtenByModel' }
  /** A model should have been asked and did not answer; `code` is its fault. */
  | { kind: 'modelFailed'; code: string }
  | { kind: 'wordsFailed' }
  | { kind: 'untrueWords' }
  | { kind: 'otherReading'; interpretation: string }
  | { kind: 'sqlFailed' }
  | { kind: 'pictureFailed' }
  | { kind: 'illustrationFailed' }
  | { kind: 'noIllustrations' };

export function warningText(warning: TurnWarning, language: Language): string {
  const [es, en] = TEXTS[warning.kind];
  const text = language === 'es' ? es : en;
  if (warning.kind === 'otherReading') return text.replace('{}', warning.interpretation);
  if (warning.kind !== 'modelFailed' || warning.code !== 'model_budget_spent') return text;
  return language === 'es'
    ? 'Se agotó el presupuesto de hoy para el modelo de lenguaje; el intérprete respondió sin él.'
    : "Today's budget for the language model is spent; the interpreter answered without it.";
}

const TEXTS: Record<TurnWarning['kind'], readonly [es: string, en: string]> = {
  readByModel: [
    'Un modelo de lenguaje interpretó la pregunta: revisa la interpretación.',
    'A language model read the question: check the interpretation.',
  ],
  writtenByModel: [
    'Un modelo de lenguaje escribió el SQL de esta respuesta; nadie lo ha revisado.',
    'A language model wrote the SQL of this answer; nobody has checked it.',
  ],
  modelFailed: [
    'El modelo de lenguaje no respondió; el intérprete respondió sin él.',
    'The language model did not answer; the interpreter answered without it.',
  ],
  wordsFailed: [
    'El modelo de lenguaje no redactó la respuesta; la redactó una plantilla.',
    'The language model did not word the answer; a template did.',
  ],
  untrueWords: [
    'El modelo de lenguaje dijo algo que no está en los datos; se descartó y la respuesta es la de la plantilla.',
    'The language model said something that is not in the data; that was dropped, and the answer is the template’s.',
  ],
  otherReading: [
    'El intérprete lee la pregunta de otra manera: {}.',
    'The interpreter reads the question otherwise: {}.',
  ],
  sqlFailed: [
    'El SQL que escribió un modelo de lenguaje falló; respondió el intérprete, que necesitó suponer algo.',
    'The SQL that a language model wrote failed; the interpreter answered, and had to assume something.',
  ],
  pictureFailed: [
    'La imagen no se pudo generar; la respuesta y los datos están completos.',
    'The picture could not be made; the answer and the data are complete.',
  ],
  illustrationFailed: [
    'La ilustración no se pudo generar; se hizo una gráfica.',
    'The illustration could not be made; a chart was made instead.',
  ],
  noIllustrations: [
    'No hay un modelo que haga ilustraciones; se hizo una gráfica.',
    'There is no model that makes illustrations; a chart was made instead.',
  ],
};
