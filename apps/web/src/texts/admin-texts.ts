import type { Language } from '@app/sdk';
import { tableTexts } from './texts.js';

/** The texts of the page for admins, beside those of every page. */
const ADMIN_TABLE = {
  toConsole: { es: 'Volver al asistente', en: 'Back to the chatbot' },
  notAdmin: {
    es: 'Esta página es para administradores. Entra en el asistente con la clave de uno y vuelve aquí.',
    en: 'This page is for admins. Sign in to the chatbot with the key of one, and come back.',
  },
  opinions: { es: 'Opiniones', en: 'Feedback' },
  sessions: { es: 'Conversaciones', en: 'Conversations' },
  usage: { es: 'Uso', en: 'Usage' },
  reload: { es: 'Actualizar', en: 'Reload' },
  nothing: { es: 'No hay nada aquí.', en: 'There is nothing here.' },

  show: { es: 'Mostrar', en: 'Show' },
  unreviewed: { es: 'Sin revisar', en: 'Not reviewed' },
  reviewed: { es: 'Revisadas', en: 'Reviewed' },
  everything: { es: 'Todas', en: 'All' },
  onlyBad: { es: 'Solo las malas', en: 'Bad ones only' },
  asked: { es: 'Pregunta', en: 'Question' },
  answered: { es: 'Respuesta', en: 'Answer' },
  read: { es: 'Leída como', en: 'Read as' },
  notRead: { es: 'No se entendió.', en: 'It was not understood.' },
  comment: { es: 'Comentario', en: 'Comment' },
  ratedUp: { es: 'Buena', en: 'Good' },
  ratedDown: { es: 'Mala', en: 'Bad' },
  saidBy: { es: '{owner}, {day}', en: '{owner}, {day}' },
  dismiss: { es: 'No hace falta nada', en: 'Nothing to be done' },
  isRight: { es: 'La respuesta es correcta', en: 'The answer is right' },
  correct: { es: 'Corregir', en: 'Correct' },
  correctLabel: {
    es: 'La misma pregunta, con palabras que se entiendan',
    en: 'The same question, in words that are understood',
  },
  tryIt: { es: 'Preguntar', en: 'Ask' },
  teach: {
    es: 'Es lo que se quería saber: crear consulta verificada',
    en: 'It is what was asked for: make a verified query',
  },
  dismissed: { es: 'Descartada', en: 'Dismissed' },
  learned: { es: 'Consulta verificada', en: 'Verified query' },
  learnedHow: {
    es: 'Agrégala a verifiedQueries en el archivo del modelo y reinicia el servicio.',
    en: 'Add it to verifiedQueries in the file of the model, and restart the service.',
  },
  reviewedBy: { es: '{who}, {day}', en: '{who}, {day}' },

  owner: { es: 'De quién', en: 'Owner' },
  unusedSince: { es: 'Sin uso desde', en: 'Unused since' },
  filter: { es: 'Filtrar', en: 'Filter' },
  conversation: { es: 'Conversación', en: 'Conversation' },
  lastUse: { es: 'Último uso', en: 'Last use' },
  turns: { es: 'Preguntas', en: 'Questions' },
  deleteAll: { es: 'Borrar todas estas', en: 'Delete all of these' },
  deleteAllAsk: { es: '¿Borrar todas las conversaciones que cumplen?', en: 'Delete all conversations that match?' },
  deleteAllText: {
    es: 'Se borran también las que no se ven en esta página, con sus respuestas y archivos: {rule}. No se puede deshacer.',
    en: 'Those that this page does not show go as well, with their answers and files: {rule}. This cannot be undone.',
  },
  ruleOwner: { es: 'de {owner}', en: 'of {owner}' },
  ruleUnused: { es: 'sin uso desde {day}', en: 'unused since {day}' },
  deleted: { es: '{count} conversaciones borradas.', en: '{count} conversations deleted.' },

  from: { es: 'Desde', en: 'From' },
  to: { es: 'Hasta', en: 'To' },
  conversations: { es: 'Conversaciones', en: 'Conversations' },
  modelCalls: { es: 'Consultas al modelo', en: 'Model calls' },
  tokensIn: { es: 'Tokens de entrada', en: 'Input tokens' },
  tokensOut: { es: 'Tokens de salida', en: 'Output tokens' },
  cost: { es: 'Costo (USD)', en: 'Cost (USD)' },
  unknown: { es: 'no se sabe', en: 'not known' },
  total: { es: 'Total', en: 'Total' },
} as const satisfies Record<string, Record<Language, string>>;

export const adminTextsIn = tableTexts(ADMIN_TABLE);
export type AdminTexts = ReturnType<typeof adminTextsIn>;
