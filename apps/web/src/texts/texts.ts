import type { Language } from '@app/sdk';

/** Every text of the page; `{name}` stands for a value. */
export const TABLE = {
  title: { es: 'Asistente de mantenimiento', en: 'Maintenance Chatbot' },
  skip: { es: 'Ir a la pregunta', en: 'Skip to the question' },
  menu: { es: 'Conversaciones y ajustes', en: 'Conversations and settings' },
  closeMenu: { es: 'Cerrar el menú', en: 'Close the menu' },
  close: { es: 'Cerrar', en: 'Close' },
  cancel: { es: 'Cancelar', en: 'Cancel' },

  welcome: { es: '¿Qué quieres saber de tu mantenimiento?', en: 'What would you like to know about your maintenance?' },
  welcomeText: {
    es: 'Pregunta con tus palabras, en español o en inglés. Cada respuesta trae sus datos, su gráfico y cómo se calculó.',
    en: 'Ask in your own words, in Spanish or English. Every answer comes with its data, its chart and how it was worked out.',
  },
  examples: { es: 'Para empezar', en: 'To begin with' },

  question: { es: 'Tu pregunta', en: 'Your question' },
  placeholder: {
    es: 'Pregunta por equipos, fallas, órdenes, costos…',
    en: 'Ask about machines, failures, orders, costs…',
  },
  send: { es: 'Preguntar', en: 'Ask' },
  stop: { es: 'Detener', en: 'Stop' },
  hint: { es: 'Enter pregunta · Mayús+Enter, otra línea', en: 'Enter asks · Shift+Enter, another line' },
  conversation: { es: 'Conversación', en: 'Conversation' },
  you: { es: 'Preguntaste', en: 'You asked' },
  answer: { es: 'Respuesta', en: 'Answer' },

  understanding: { es: 'Leyendo la pregunta…', en: 'Reading the question…' },
  querying: { es: 'Consultando la base de datos…', en: 'Querying the database…' },
  answering: { es: 'Escribiendo la respuesta…', en: 'Writing the answer…' },
  drawing: { es: 'Dibujando…', en: 'Drawing…' },
  storing: { es: 'Guardando…', en: 'Saving…' },
  waiting: { es: 'Un momento…', en: 'One moment…' },
  reconnecting: { es: 'Se perdió la conexión. Volviendo a conectar…', en: 'The connection was lost. Reconnecting…' },
  stopped: { es: 'Detenida. No se guardó nada.', en: 'Stopped. Nothing was saved.' },
  partBroken: {
    es: 'Esta parte no se pudo mostrar; lo demás sigue en pie.',
    en: 'This part could not be shown; everything else still works.',
  },
  answered: { es: 'Respuesta lista: {text}', en: 'The answer is here: {text}' },

  readAs: { es: 'Leído como', en: 'Read as' },
  verified: { es: 'Consulta verificada', en: 'Verified query' },
  assumed: { es: 'Con supuestos', en: 'With assumptions' },
  period: { es: 'Periodo', en: 'Period' },
  condition: { es: 'Filtro', en: 'Filter' },
  grouping: { es: 'Desglose', en: 'Breakdown' },
  limit: { es: 'Cuántos', en: 'How many' },
  changes: { es: 'Cambiar la pregunta', en: 'Change the question' },
  changePart: { es: '{part}: {text}. Cambiar', en: '{part}: {text}. Change' },
  addPart: { es: 'Agregar {part}', en: 'Add {part}' },
  removePart: { es: 'Quitar {part}: {text}', en: 'Remove {part}: {text}' },
  clarify: { es: '¿A cuál te refieres?', en: 'Which one do you mean?' },
  goOn: { es: 'Seguir con', en: 'Go on with' },

  chart: { es: 'Gráfico', en: 'Chart' },
  table: { es: 'Tabla', en: 'Table' },
  how: { es: 'Cómo lo calculé', en: 'How I got this' },
  parts: { es: 'Partes de la respuesta', en: 'Parts of the answer' },
  chartLoading: { es: 'Preparando el gráfico…', en: 'Preparing the chart…' },
  downloadPng: { es: 'Descargar PNG', en: 'Download PNG' },
  downloadCsv: { es: 'Descargar CSV', en: 'Download CSV' },
  copyTable: { es: 'Copiar', en: 'Copy' },
  copied: { es: 'Copiado', en: 'Copied' },
  allRows: { es: 'Ver las {count} filas', en: 'Show all {count} rows' },
  someRows: { es: '{shown} de {count} filas', en: '{shown} of {count} rows' },
  rows: { es: '{count} filas', en: '{count} rows' },
  oneRow: { es: '1 fila', en: '1 row' },
  cut: { es: 'El resultado se cortó en {count} filas.', en: 'The result was cut at {count} rows.' },
  sortBy: { es: 'Ordenar por {column}', en: 'Sort by {column}' },
  tableOf: { es: 'Tabla: {what}', en: 'Table: {what}' },

  definitions: { es: 'Definiciones', en: 'Definitions' },
  statement: { es: 'Consulta SQL', en: 'SQL statement' },
  parameters: { es: 'Parámetros', en: 'Parameters' },
  asOf: { es: 'Calculado para el {day}, hora de {zone}.', en: 'Worked out for {day}, {zone} time.' },
  took: { es: 'Tardó {seconds} s.', en: 'Took {seconds} s.' },
  noStatement: { es: 'Esta respuesta no necesitó una consulta.', en: 'This answer needed no query.' },
  copySql: { es: 'Copiar SQL', en: 'Copy SQL' },

  newConversation: { es: 'Nueva conversación', en: 'New conversation' },
  conversations: { es: 'Conversaciones', en: 'Conversations' },
  noConversations: { es: 'Aún no hay conversaciones.', en: 'No conversations yet.' },
  more: { es: 'Ver más', en: 'Show more' },
  untitled: { es: 'Conversación del {day}', en: 'Conversation of {day}' },
  rename: { es: 'Cambiar el nombre', en: 'Rename' },
  renameOf: { es: 'Cambiar el nombre de «{title}»', en: 'Rename “{title}”' },
  newName: { es: 'Nombre', en: 'Name' },
  save: { es: 'Guardar', en: 'Save' },
  delete: { es: 'Borrar', en: 'Delete' },
  deleteOf: { es: 'Borrar «{title}»', en: 'Delete “{title}”' },
  deleteAsk: { es: '¿Borrar esta conversación?', en: 'Delete this conversation?' },
  deleteText: {
    es: '«{title}»: se borran sus preguntas, sus respuestas y sus archivos. No se puede deshacer.',
    en: '“{title}”: its questions, answers and files are deleted. This cannot be undone.',
  },

  settings: { es: 'Ajustes', en: 'Settings' },
  language: { es: 'Idioma', en: 'Language' },
  theme: { es: 'Apariencia', en: 'Appearance' },
  system: { es: 'Del sistema', en: 'System' },
  light: { es: 'Clara', en: 'Light' },
  dark: { es: 'Oscura', en: 'Dark' },
  administration: { es: 'Administración', en: 'Administration' },
  api: { es: 'Documentación de la API', en: 'API documentation' },

  signIn: { es: 'Entrar', en: 'Sign in' },
  signedInAs: { es: 'Entraste como {owner}', en: 'Signed in as {owner}' },
  signOut: { es: 'Salir', en: 'Sign out' },
  signInText: {
    es: 'Este servicio pide saber quién pregunta. Escribe la clave o el token que te dio tu administrador.',
    en: 'This service asks who is asking. Enter the key or token that your administrator gave you.',
  },
  signInKept: {
    es: 'Se guarda solo en esta pestaña, hasta que la cierres.',
    en: 'It is kept in this tab alone, until you close it.',
  },
  key: { es: 'Clave', en: 'Key' },
  keyRefused: { es: 'El servicio no reconoce esa clave.', en: 'The service does not know that key.' },

  good: { es: 'Buena respuesta', en: 'Good answer' },
  bad: { es: 'Mala respuesta', en: 'Bad answer' },
  thanks: { es: 'Gracias por tu opinión.', en: 'Thank you for your feedback.' },
  commentGood: { es: '¿Qué te sirvió? (opcional)', en: 'What helped? (optional)' },
  commentBad: { es: '¿Qué está mal? (opcional)', en: 'What is wrong? (optional)' },
  sendComment: { es: 'Enviar', en: 'Send' },

  again: { es: 'Preguntar otra vez', en: 'Ask again' },
  againIn: { es: 'Se puede preguntar otra vez en {seconds} s', en: 'You can ask again in {seconds} s' },
  unreachable: {
    es: 'No se puede llegar al servicio. Revisa tu conexión; la pregunta sigue aquí.',
    en: 'The service cannot be reached. Check your connection; the question is still here.',
  },
  busy: { es: 'El servicio tiene demasiadas preguntas a la vez.', en: 'The service has too many questions at once.' },
  unavailable: {
    es: 'El servicio no puede leer sus datos en este momento.',
    en: 'The service cannot read its data at this moment.',
  },
  conflict: {
    es: 'Otra pregunta de esta conversación se respondió mientras tanto.',
    en: 'Another question of this conversation was answered meanwhile.',
  },
  gone: {
    es: 'Esta conversación o este archivo ya no existe.',
    en: 'This conversation or file does not exist any more.',
  },
  forbidden: { es: 'Tu clave no permite hacer esto.', en: 'Your key does not allow this.' },
  invalid: {
    es: 'El servicio no acepta esta pregunta: {detail}',
    en: 'The service does not take this question: {detail}',
  },
  keyWanted: { es: 'Hay que entrar para preguntar.', en: 'You need to sign in to ask.' },
  internal: {
    es: 'Algo falló en el servicio. No fue tu pregunta.',
    en: 'Something failed in the service. It was not your question.',
  },
  reference: { es: 'Referencia: {reference}', en: 'Reference: {reference}' },
} as const satisfies Record<string, Record<Language, string>>;

export type TextName = keyof typeof TABLE;

type Values = Readonly<Record<string, string | number>>;

/** Finds a text of a table in a language, and puts values into it. */
export function tableTexts<Name extends string>(table: Readonly<Record<Name, Readonly<Record<Language, string>>>>) {
  return (language: Language) =>
    (name: Name, values: Values = {}): string =>
      table[name][language].replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}

export const textsIn = tableTexts(TABLE);
export type Texts = ReturnType<typeof textsIn>;
