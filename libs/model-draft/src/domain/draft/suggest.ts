import type { PerLanguage } from '@app/kernel';
import { anyOf, BEGINNINGS, KINDS, STATES } from './concepts.js';
import type { DatasetPlan, FieldPlan, ModelPlan, PredicatePlan } from './plan.js';
import { UNKNOWN_NAME } from './wording.js';

/** Questions that the drafted model should answer, the most telling first; whoever has an interpreter keeps those that work. */
export function suggestionsFor(plan: ModelPlan): PerLanguage<string[]> {
  const datasets = plan.datasets
    .filter((dataset) => dataset.part === 'entity' && isWorded(dataset))
    .sort((a, b) => interest(b) - interest(a) || (a.name < b.name ? -1 : 1))
    .slice(0, 4);
  const rounds = datasets.map((dataset) => questionsAbout(dataset, plan));
  const longest = Math.max(0, ...rounds.map((round) => round.length));
  const mixed = Array.from({ length: longest }, (_, at) => rounds.map((round) => round[at])).flat();
  const all = mixed.filter((question) => question !== undefined);
  return { es: all.map(([es]) => es), en: all.map(([, en]) => en) };
}

/** Nobody is suggested to ask about names that are no words: "¿Cuántos afrus con stokz hay?" */
function isWorded({ hints }: Pick<FieldPlan, 'hints'>): boolean {
  return !hints.includes(UNKNOWN_NAME);
}

/** Tables of events that have dates, figures and conditions say most. */
function interest({ fields, predicates, defaultTime, profile }: DatasetPlan): number {
  const figures = fields.filter(({ role }) => role === 'measure').length;
  return (
    (defaultTime === undefined ? 0 : 3) +
    Math.min(figures, 3) +
    Math.min(predicates.length, 3) +
    Math.log10((profile.rows?.rows ?? 1) + 1)
  );
}

function questionsAbout(dataset: DatasetPlan, plan: ModelPlan): [es: string, en: string][] {
  const { es, en } = dataset.naming.words;
  const many = es.gender === 'f' ? 'Cuántas' : 'Cuántos';
  const classes = classesOf(dataset, plan);
  const state =
    classes.find(({ concepts }) => anyOf(concepts, STATES)) ??
    classes.find(({ concepts }) => anyOf(concepts, KINDS)) ??
    classes[0];
  const figures = dataset.fields.filter((field) => field.role === 'measure' && isWorded(field));
  const figure = figures.find(({ format }) => format === 'currency') ?? figures[0];
  const said = dataset.predicates.filter(({ expression }) =>
    dataset.fields.every((field) => isWorded(field) || !expression.includes(field.name)),
  );
  const condition = said.find(({ name }) => WORK.has(name)) ?? said[0];
  const questions: [string, string][] = [];
  if (condition) questions.push(conditionQuestion(dataset, condition));
  if (state)
    questions.push([
      `¿${many} ${es.plural} hay por ${state.words.es.label}?`,
      `How many ${en.plural} are there by ${state.words.en.label}?`,
    ]);
  if (figure) {
    const by = classes.find((other) => other !== state) ?? state;
    const period = hasEvents(dataset) ? [' este año', ' this year'] : ['', ''];
    const total =
      figure.aggregation === 'avg'
        ? [`${figure.words.es.label} promedio`, `average ${figure.words.en.label}`]
        : [`${figure.words.es.label}`, `${figure.words.en.label}`];
    if (by)
      questions.push([
        `${capital(total[0] ?? '')} de ${es.plural} por ${by.words.es.label}${period[0]}`,
        `${capital(total[1] ?? '')} of ${en.plural} by ${by.words.en.label}${period[1]}`,
      ]);
  }
  if (hasEvents(dataset))
    questions.push([
      `¿${many} ${es.plural} hubo por mes este año?`,
      `How many ${en.plural} were there per month this year?`,
    ]);
  questions.push([`¿${many} ${es.plural} hay?`, `How many ${en.plural} are there?`]);
  return questions;
}

/** Its rows happen on a day; machines that were installed on one are there on all others as well. */
function hasEvents({ fields, defaultTime }: DatasetPlan): boolean {
  const date = fields.find(({ name }) => name === defaultTime);
  return date !== undefined && !anyOf(date.concepts, BEGINNINGS);
}

/** Categories of the table and the names of what it points at. */
function classesOf(dataset: DatasetPlan, plan: ModelPlan): Pick<FieldPlan, 'words' | 'concepts'>[] {
  const own = dataset.fields.filter(
    (field) =>
      field.role === 'category' && isWorded(field) && !(field.standsForEntity && field.column?.kind === 'integer'),
  );
  const reached = plan.relations
    .filter(({ from }) => from === dataset.name)
    .flatMap(({ to }) => plan.datasets.filter((target) => target.name === to && isWorded(target)))
    .map(({ naming }) => ({ words: naming.words, concepts: naming.concepts }));
  return [...own, ...reached];
}

/** Conditions that come and go: things are in them, others are what things are. */
const WORK = new Set(['overdue', 'needs_maintenance', 'low_stock', 'pending']);

/** "¿Qué vehículos necesitan mantenimiento?", "Which orders are overdue?" */
function conditionQuestion({ naming, fields }: DatasetPlan, { name, words }: PredicatePlan): [es: string, en: string] {
  const { es, en } = naming.words;
  const flag = fields.some((field) => field.role === 'flag') && !WORK.has(name);
  const agreeing = es.gender === 'f' ? (words.es.feminine ?? words.es) : words.es;
  const [, verbEs] = words.es.verbs;
  const [, verbEn] = words.en.verbs;
  if (flag) {
    const many = es.gender === 'f' ? 'Cuántas' : 'Cuántos';
    const counted = /^with(?:out)? /.test(words.en.plural)
      ? `${en.plural} ${words.en.plural}`
      : `${words.en.plural} ${en.plural}`;
    return [`¿${many} ${es.plural} ${agreeing.plural} hay?`, `How many ${counted} are there?`];
  }
  return [
    `¿Qué ${es.plural} ${verbEs ?? `están ${agreeing.plural}`}?`,
    `Which ${en.plural} ${verbEn ?? `are ${words.en.plural}`}?`,
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
