import type { PerLanguage } from '@app/kernel';
import type { Words } from '../glossary/entry.js';
import { agreeing, pastOf } from '../glossary/spanish.js';
import { withSynonyms } from '../glossary/with-synonyms.js';
import { plainWords } from './wording.js';

export interface Role {
  /** Concepts of columns that name a person in this part. */
  concepts: readonly string[];
  /** Infinitives; what follows the participle. */
  es: readonly string[];
  link: 'por' | 'a';
  /** Participles; what follows them. */
  en: readonly string[];
  by: 'by' | 'to';
}

/** The parts that people play in what is done, and the verbs that tell them apart: "solicitó", "asignada a", "closed by". */
const ROLES: readonly Role[] = [
  { concepts: ['assigned to', 'assignee', 'assigned user', 'lead', 'crew', 'team'], es: ['asignar'], link: 'a', en: ['assigned'], by: 'to' },
  { concepts: ['requested by', 'requester', 'requested by user'], es: ['solicitar', 'pedir'], link: 'por', en: ['requested'], by: 'by' },
  { concepts: ['reported by'], es: ['reportar', 'avisar'], link: 'por', en: ['reported', 'raised'], by: 'by' },
  { concepts: ['planned by', 'planner'], es: ['planificar', 'planear', 'programar'], link: 'por', en: ['planned', 'scheduled'], by: 'by' },
  { concepts: ['created by', 'author'], es: ['crear', 'registrar'], link: 'por', en: ['created', 'entered'], by: 'by' },
  { concepts: ['closed by'], es: ['cerrar'], link: 'por', en: ['closed'], by: 'by' },
  { concepts: ['approved by'], es: ['aprobar', 'autorizar'], link: 'por', en: ['approved'], by: 'by' },
  { concepts: ['completed by'], es: ['completar', 'terminar', 'finalizar'], link: 'por', en: ['completed', 'finished'], by: 'by' },
  { concepts: ['performed by', 'responsible', 'technician', 'mechanic'], es: ['realizar', 'ejecutar', 'hacer'], link: 'por', en: ['performed', 'done', 'carried out'], by: 'by' },
  { concepts: ['attended by'], es: ['atender'], link: 'por', en: ['attended', 'handled', 'attended to'], by: 'by' },
  { concepts: ['inspected by', 'inspector'], es: ['inspeccionar'], link: 'por', en: ['inspected'], by: 'by' },
  { concepts: ['verified by'], es: ['verificar', 'revisar'], link: 'por', en: ['verified', 'checked'], by: 'by' },
  { concepts: ['authorized by'], es: ['autorizar'], link: 'por', en: ['authorized'], by: 'by' },
  { concepts: ['received by'], es: ['recibir'], link: 'por', en: ['received'], by: 'by' },
  { concepts: ['delivered by'], es: ['entregar'], link: 'por', en: ['delivered'], by: 'by' },
  { concepts: ['repaired by'], es: ['reparar'], link: 'por', en: ['repaired', 'fixed'], by: 'by' },
  { concepts: ['issued by'], es: ['emitir'], link: 'por', en: ['issued'], by: 'by' },
  { concepts: ['supervisor'], es: ['supervisar'], link: 'por', en: ['supervised'], by: 'by' },
]; // prettier-ignore

export function roleOf(concepts: readonly string[]): Role | undefined {
  return ROLES.find((role) => concepts.some((concept) => role.concepts.includes(concept)));
}

/** A role's own words, and those by which sentences tell it from others. */
export function wordsOfRole(role: Role, own: PerLanguage<Words>): PerLanguage<Words> {
  const past = role.es.map(pastOf);
  const phrases = {
    es: past.flatMap(({ participle }) => agreeing(participle).map((form) => `${form} ${role.link}`)),
    en: role.en.flatMap((done) => ['', 'was ', 'were '].map((auxiliary) => `${auxiliary}${done} ${role.by}`)),
  };
  const words = withSynonyms(own, phrases);
  // Nobody "assigned" an order whom it was assigned to.
  const verbs = role.link === 'a' ? [] : past.flatMap(({ he, they }) => [he, they]);
  return { es: { ...words.es, verbs }, en: { ...words.en, verbs: role.by === 'to' ? [] : role.en } };
}

/** "Sin asignar": nobody plays the part. */
export function unfilled(role: Role, labels: PerLanguage<readonly string[]>): PerLanguage<Words> {
  const [infinitive = ''] = role.es;
  const { participle } = pastOf(infinitive);
  const none = agreeing(participle).map((form) => `no ${form}`);
  const [done = ''] = role.en;
  return plainWords(
    {
      label: `sin ${infinitive}`,
      synonyms: [
        ...none,
        ...labels.es.flatMap((label) => agreeing(participle).map((form) => `sin ${label} ${form}`)),
        ...(role.link === 'a'
          ? [
              'sin asignación',
              ...labels.es.flatMap((label) => [
                `sin ${label}`,
                `que no tienen ${label}`,
                `que no tienen ${label} asignado`,
              ]),
              'sin nadie asignado',
              'sin técnico asignado',
              'sin responsable asignado',
              'sin persona asignada',
            ]
          : []),
      ],
    },
    {
      label: `un${done}`,
      synonyms: [
        `not ${done}`,
        `not yet ${done}`,
        ...(role.by === 'to'
          ? [
              ...labels.en.flatMap((label) => [
                `with no ${label} assigned`,
                `without ${label} assigned`,
                `with no ${label}`,
                `without ${label}`,
                `without an assigned ${label}`,
                `with no assigned ${label}`,
                `that have no ${label} assigned`,
                `have no ${label} assigned`,
              ]),
              'with nobody assigned',
              'with no one assigned',
              'without assignment',
              'without an assignee',
            ]
          : []),
      ],
    },
  );
}
