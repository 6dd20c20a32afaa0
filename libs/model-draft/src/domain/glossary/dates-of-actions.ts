import { fold } from '@app/kernel';
import type { GlossaryEntry, Words } from './entry.js';
import { agreeing, likelyGender, pastOf, spanishPlural } from './spanish.js';

interface Action {
  /** "cleaning", "clean", "cleaned". */
  en: { noun: string; verb: string; participle: string };
  /** "limpieza", "limpiar". */
  es: { noun: string; gender: 'm' | 'f'; infinitive: string };
}

/** The days on which things are done to things: each action's date, its last one and its next one. */
export function datesOfActions(text: string): GlossaryEntry[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(readAction)
    .flatMap((action) => [dateOf(action), last(action), next(action), year(action)]);
}

function readAction(line: string): Action {
  const [english = '', spanish = ''] = line.split(' = ');
  const [noun = '', forms = ''] = english.split(' ~ ');
  const [verb = '', participle = ''] = forms.split(', ');
  const [named = '', infinitive = ''] = spanish.split(' ~ ');
  const [, esNoun = '', gender] = /^(.*) ([mf])$/.exec(named.trim()) ?? [];
  return {
    en: { noun: noun.trim(), verb: verb.trim(), participle: participle.trim() },
    es: {
      noun: esNoun,
      gender: gender === 'm' || gender === 'f' ? gender : likelyGender(esNoun),
      infinitive: infinitive.trim(),
    },
  };
}

/** "limpiar" → se limpió, se limpiaron, limpiado, … */
function past({ es: { infinitive }, en: { participle } }: Action): { es: string[]; en: string[] } {
  const [verb = '', ...object] = infinitive.split(' ');
  const { he, they, participle: done } = pastOf(verb);
  const after = object.length > 0 ? ` ${object.join(' ')}` : '';
  return {
    es: [
      `se ${he}${after}`,
      `se ${they}${after}`,
      `${he}${after}`,
      `${they}${after}`,
      ...(object.length > 0 ? [] : agreeing(done)),
    ],
    en: [participle, `was ${participle}`, `were ${participle}`],
  };
}

const joined = (...words: readonly string[]): string => fold(words.join(' ')).replaceAll(/[^a-z0-9]/g, '');

function entry(
  en: Omit<Words, 'verbs'>,
  es: Omit<Words, 'verbs'>,
  identifiers: readonly string[],
  verbs: { es: string[]; en: string[] },
): GlossaryEntry {
  return {
    concept: en.label,
    kind: 'noun',
    identifiers: [...new Set(identifiers)],
    words: { en: { ...en, verbs: verbs.en }, es: { ...es, verbs: verbs.es } },
  };
}

function dateOf(action: Action): GlossaryEntry {
  const { en, es } = action;
  const done = [en.participle];
  return entry(
    { label: `${en.noun} date`, plural: `${en.noun} dates`, synonyms: [`date of ${en.noun}`, `date ${en.participle}`] },
    { label: `fecha de ${es.noun}`, plural: `fechas de ${es.noun}`, gender: 'f', synonyms: [`fecha de la ${es.noun}`] },
    [
      ...done.flatMap((one) => [joined(one, 'at'), joined(one, 'on'), joined(one, 'date'), joined('date', one)]),
      joined(en.noun, 'date'),
      joined(en.verb, 'date'),
      joined('fecha', es.noun),
      joined('fec', es.noun),
    ],
    past(action),
  );
}

function last(action: Action): GlossaryEntry {
  const { en, es } = action;
  const [ultimo, ultimos] = es.gender === 'f' ? ['última', 'últimas'] : ['último', 'últimos'];
  const names = [en.participle, en.noun, en.verb];
  return entry(
    {
      label: `last ${en.noun}`,
      plural: `last ${en.noun}s`,
      synonyms: [
        `last ${en.noun} date`,
        `date of last ${en.noun}`,
        `date of the last ${en.noun}`,
        `last ${en.participle}`,
      ],
    },
    {
      label: `${ultimo} ${es.noun}`,
      plural: `${ultimos} ${spanishPlural(es.noun)}`,
      gender: es.gender,
      synonyms: [`fecha de ${ultimo} ${es.noun}`, `fecha de la ${ultimo} ${es.noun}`, `fecha del ${ultimo} ${es.noun}`],
    },
    [
      ...names.flatMap((name) => ['', 'date', 'at', 'on'].flatMap((end) => [joined('last', name, end)])),
      ...names.map((name) => joined('date', 'last', name)),
      ...['', 'fecha', 'fec', 'fch', 'f'].flatMap((start) =>
        ['ultimo', 'ultima', 'ult'].map((which) => joined(start, which, es.noun)),
      ),
    ],
    {
      es: [
        ...past(action).es,
        ...past(action)
          .es.slice(0, 2)
          .flatMap((verb) => [`${verb} por última vez`]),
      ],
      en: [...past(action).en, `last ${en.participle}`],
    },
  );
}

function next(action: Action): GlossaryEntry {
  const { en, es } = action;
  const [proximo, proximos] = es.gender === 'f' ? ['próxima', 'próximas'] : ['próximo', 'próximos'];
  const names = [en.participle, en.noun, en.verb];
  const [the] = es.gender === 'f' ? ['la'] : ['el'];
  return entry(
    {
      label: `next ${en.noun}`,
      plural: `next ${en.noun}s`,
      synonyms: [`next ${en.noun} date`, `${en.noun} due date`, `date of next ${en.noun}`, `next ${en.noun} due date`],
    },
    {
      label: `${proximo} ${es.noun}`,
      plural: `${proximos} ${spanishPlural(es.noun)}`,
      gender: es.gender,
      synonyms: [`fecha de ${proximo} ${es.noun}`, `fecha de ${the} ${proximo} ${es.noun}`],
    },
    [
      ...names.flatMap((name) => ['', 'date', 'due', 'duedate', 'on'].map((end) => joined('next', name, end))),
      ...names.flatMap((name) => [joined(name, 'due'), joined(name, 'duedate'), joined('due', name)]),
      ...['', 'fecha', 'fec', 'fch', 'f'].flatMap((start) =>
        ['proximo', 'proxima', 'prox', 'sig', 'siguiente'].map((which) => joined(start, which, es.noun)),
      ),
      ...['fechavencimiento', 'vencimiento', 'vence', 'vto', 'venc', 'fecvto'].map((due) => joined(due, es.noun)),
    ],
    {
      es: ['le toca', 'les toca', 'toca'].map((verb) => `${verb} ${es.noun}`),
      en: [`is due for ${en.noun}`, `are due for ${en.noun}`],
    },
  );
}

function year(action: Action): GlossaryEntry {
  const { en, es } = action;
  const names = [en.participle, en.noun, en.verb];
  return entry(
    { label: `${en.noun} year`, plural: `${en.noun} years`, synonyms: [`year ${en.participle}`, `year of ${en.noun}`] },
    { label: `año de ${es.noun}`, plural: `años de ${es.noun}`, gender: 'm', synonyms: [`año de la ${es.noun}`] },
    [
      ...names.flatMap((name) => [joined(name, 'year'), joined('year', name), joined('yr', name)]),
      ...['anio', 'ano'].map((start) => joined(start, es.noun)),
    ],
    { es: [], en: [] },
  );
}
