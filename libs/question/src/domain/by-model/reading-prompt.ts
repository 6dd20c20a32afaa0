import type { CalendarDay, Language } from '@app/kernel';
import type { VerifiedQuery } from '@app/semantic-model/domain';
import type { ShownRows } from '../follow-up/shown-rows.js';
import type { LogicalForm } from '../logical-form.js';
import { untrusted, UNTRUSTED_RULE } from './untrusted.js';

/** What stays the same from question to question comes first: servers keep it. */
export function readingInstructions(sqlRules: string, digest: string): string {
  return `You read questions about a plant's database, in Spanish or English, and say exactly what they ask for. You never answer them.
${UNTRUSTED_RULE}

Give one result:
- "form": a logical form (below). Always prefer it.
- "statement": one SQL SELECT, only where no logical form can say it. ${sqlRules}
  "interpretation" says in the language of the answer what the statement gives; "columns" name each result column in that language.
- "readings": two or three forms, where the question can really mean several things and they give different results.
- "refusal": "forecast" (what will happen), "cause" (why), "advice" (what to do), "write" (create, change or delete anything, or run commands),
  "notInData" (about something the datasets do not hold: name the words), "nothingAsked".
- "metricDefinition", "conditionDefinition": the meaning of a metric or condition is asked for.
- "smallTalk": courtesy by itself. "illustration": a drawing of a thing is asked for, no data.
Never guess: use only datasets, fields, values, metrics and conditions that are listed. Every condition of the question must be in the result and nothing else.
"canonical" is the whole question in English, understandable without the conversation; keep codes, names and numbers as they are.
"picture": null unless the person says so.

Logical form (write null for what is absent):
- kind: "aggregate" figures, maybe by group; "list" rows of entity; "lookup" attributes of the few rows that the conditions single out; "exists" whether
  entity has any such row. entity: dataset that is listed, looked up, or counted. columns: fields to show ("dataset.field"), [] for the usual ones.
- measures (aggregate only): {"metric"} a listed metric; {"countOf": dataset}; {"agg","field"}; {"distinct": field}; {"rowsOf": dataset, "where",
  "time"} number of the rows that also meet where, by a time field of theirs: one of several numbers side by side ("how many were opened and how many
  closed"); {"shareOf": dataset, "where", "sumOf"} percent of the rows that also meet where; {"agg","ageOf": time field,"unit"} age until today;
  {"meanOf": a count or sum, "per": {"grain","time": field or "default"} or {"entity"}} so much for each on average ("orders a month on average");
  {"percent": figure, "of": figure} one figure in percent of another ("what share of the cost is labor").
- by: groups: {"field"} a category, {"entity": dataset} one group a row of it, {"time": field or "default", "grain"}.
- where: conditions, all must hold: {"field","op","values"} with stored values (the value, not its label); {"predicate": condition, "negated"};
  {"exists": dataset, "of","where","time","negated","count"} rows that have related rows, with "of" the one row of that dataset that each belongs to has
  them ("orders of machines without failures"); {"than": field,"field","op","times"} field against another of the same row ("finished after it was due"); {"ageOf","op","days","phrase"}; {"any": [...]}. Fields of
  other datasets are reached by joins.
- time: {"field": "default" or a time field, "from", "to" (exclusive), "phrase"}; days as YYYY-MM-DD; phrase in snake_case ("last_month", "year:2025").
  null where the question names no period.
- having: conditions on measures by index; order: {"by": index of a measure, or a field, "dir"}; limit: {"n","after","per"}.
- compare: {"to": "previous" or "lastYear"} or {"field","values"} members side by side (the field is also in by). share: percent of the total.
- chart: only where the person asks for a kind of picture.
A follow-up changes the last form: give the whole new form. followUp says that it does; pictureOnly that only another picture of the same data is asked for.

The data: first all there is, by name; then what the question seems to be about, in full. What is only named may be used as well.
${digest}`;
}

export interface ReadingMaterial {
  message: string;
  today: CalendarDay;
  timeZone: string;
  /** Of the answer, where the caller says so. */
  language?: Language;
  previous?: LogicalForm;
  shown?: ShownRows;
  /** Values of the data that the words of the message name. */
  values: readonly { field: string; values: readonly string[] }[];
  examples: readonly (Pick<VerifiedQuery, 'question'> & { form: LogicalForm })[];
}

export function readingMessage(material: ReadingMaterial): string {
  const { message, today, timeZone, language, previous, shown, values, examples } = material;
  const parts = [
    `Today is ${today} in ${timeZone}. Weeks begin on Monday.`,
    language ? `The answer will be in ${language === 'es' ? 'Spanish' : 'English'}.` : '',
    ...examples.map(({ question, form }) => `Example: ${JSON.stringify(question)} is ${JSON.stringify(form)}`),
    previous ? `The last form of this conversation: ${untrusted('last_form', previous)}` : '',
    shown ? `The last answer showed these rows: ${untrusted('rows', shown)}` : '',
    values.length > 0 ? `Stored values that match words of the question: ${untrusted('values', values)}` : '',
    untrusted('question', message),
  ];
  return parts.filter((part) => part !== '').join('\n');
}
