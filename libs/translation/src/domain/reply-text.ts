import { formatList, type Language } from '@app/kernel';
import type { Fault } from '@app/question/domain';
import type { SemanticModel } from '@app/semantic-model/domain';
import type { Reply } from './answer-facts.js';

/** Kinds of things, and figures, that a greeting names; the catalog has them all. */
const THINGS_NAMED = 10;
const FIGURES_NAMED = 3;

/** What is said instead of an answer: what failed, and what works. */
export function replyText(reply: Reply, language: Language, model: SemanticModel): string {
  const es = language === 'es';
  switch (reply.kind) {
    case 'refusal':
      return [
        reply.budgetSpent === true ? budgetText(es) : '',
        // Two faults may come to one sentence, which is said once.
        ...new Set(reply.faults.map((fault) => faultText(fault, es, language, model))),
        reply.breakdowns === true ? breakDown(reply.examples, es) : tryInstead(reply.examples, es),
      ]
        .filter((text) => text !== '')
        .join(' ');
    case 'clarification': {
      const [only, second] = reply.options;
      // The question before it was not understood, so that what this one goes on from is not sure.
      if (only !== undefined && second === undefined)
        return es ? `¿Te refieres a esto? 1) ${only}.` : `Is this what you mean? 1) ${only}.`;
      const options = reply.options.map((option, at) => `${at + 1}) ${option}`).join('; ');
      return es
        ? `Tu pregunta puede leerse de varias maneras. ¿A cuál te refieres? ${options}.`
        : `Your question can be read in several ways. Which one do you mean? ${options}.`;
    }
    case 'definition': {
      const source = reply.standard ? (es ? ` Fuente: ${reply.standard}.` : ` Source: ${reply.standard}.`) : '';
      return `${reply.label}: ${reply.description}${reply.description.endsWith('.') ? '' : '.'}${source}`;
    }
    case 'smallTalk':
      return smallTalk(reply.topic, reply.examples, language, model);
    case 'nothingToDraw':
      return es
        ? 'Aún no hay datos que graficar en esta conversación. Haz primero una pregunta y luego pide la gráfica.'
        : 'There is no data to draw in this conversation yet. Ask a question first, then ask for the chart.';
    case 'pictureOf':
      return es
        ? `Aquí está la imagen de: ${reply.interpretation}.`
        : `Here is the picture of: ${reply.interpretation}.`;
    case 'sqlFailed': {
      const failed = es
        ? `No pude responder: un modelo de lenguaje escribió la consulta y falló en ${reply.attempts} ${reply.attempts === 1 ? 'intento' : 'intentos'}.`
        : `I could not answer: a language model wrote the query, and it failed in ${reply.attempts} ${reply.attempts === 1 ? 'attempt' : 'attempts'}.`;
      return [failed, tryInstead(reply.examples, es)].filter((text) => text !== '').join(' ');
    }
    case 'drawn':
      return es ? `Aquí está la ilustración: ${reply.subject}.` : `Here is the illustration: ${reply.subject}.`;
    case 'cannotDraw':
      return es
        ? 'No pude hacer la ilustración. Sí puedo responder preguntas sobre los datos y graficarlos.'
        : 'I could not make the illustration. I can answer questions about the data and draw charts of it.';
    case 'queryFailed':
      if (reply.reason === 'timeout') {
        return es
          ? 'La consulta tardó demasiado y se detuvo. Prueba con un periodo más corto o con menos grupos.'
          : 'The query took too long and was stopped. Try a shorter period or fewer groups.';
      }
      return es
        ? 'Entendí la pregunta, pero la consulta a la base de datos falló.'
        : 'I understood the question, but the query to the database failed.';
  }
}

function budgetText(es: boolean): string {
  return es
    ? 'Tu presupuesto de hoy para el modelo de lenguaje se agotó; se renueva a las 00:00 UTC. Sin él:'
    : 'Your budget of today for the language model is spent; it starts anew at 00:00 UTC. Without it:';
}

function smallTalk(
  topic: 'greeting' | 'thanks' | 'help',
  examples: readonly string[],
  language: Language,
  model: SemanticModel,
): string {
  const es = language === 'es';
  if (topic === 'thanks') return es ? 'Con gusto.' : "You're welcome.";
  const opening = topic === 'greeting' ? (es ? 'Hola.' : 'Hello.') : '';
  return [opening, whatCanBeAsked(language, model), tryInstead(examples, es)].filter((text) => text !== '').join(' ');
}

/** What the model knows of, in its own words: things first, then figures. */
function whatCanBeAsked(language: Language, model: SemanticModel): string {
  const es = language === 'es';
  const things = [...model.datasets.values()]
    .filter(({ bridge }) => !bridge)
    .map(({ wording }) => wording[language].plural);
  const figures = [...model.metrics.values()].slice(0, FIGURES_NAMED).map(({ wording }) => wording[language].label);
  const named = things.slice(0, THINGS_NAMED);
  if (named.length < things.length) named.push(es ? 'más' : 'more');
  const about = `${es ? 'Respondo preguntas sobre' : 'I answer questions about'} ${formatList(named, language)}`;
  if (figures.length === 0) return `${about}.`;
  return es
    ? `${about}, y sobre indicadores como ${formatList(figures, language, 'disjunction')}.`
    : `${about}, and about figures such as ${formatList(figures, language, 'disjunction')}.`;
}

function tryInstead(examples: readonly string[], es: boolean): string {
  if (examples.length === 0) return '';
  return `${es ? 'Puedes preguntar, por ejemplo' : 'You can ask, for example'}: ${examples.map((example) => `“${example}”`).join(', ')}.`;
}

function breakDown(questions: readonly string[], es: boolean): string {
  const said = questions.map((question) => `“${question}”`).join(', ');
  return es ? `De lo que acabas de ver puedes preguntar: ${said}.` : `Of what you have just seen you can ask: ${said}.`;
}

function faultText(fault: Fault, es: boolean, language: Language, model: SemanticModel): string {
  switch (fault.kind) {
    case 'unknownWords': {
      const words = formatList(
        fault.words.map((word) => `“${word}”`),
        language,
      );
      const near =
        fault.near.length > 0
          ? es
            ? ` ¿Quisiste decir ${formatList(fault.near, language, 'disjunction')}?`
            : ` Did you mean ${formatList(fault.near, language, 'disjunction')}?`
          : '';
      return es
        ? `No sé qué significa ${words} en estos datos, así que prefiero no adivinar.${near}`
        : `I don't know what ${words} ${fault.words.length > 1 ? 'mean' : 'means'} in this data, so I'd rather not guess.${near}`;
    }
    case 'unusedWords': {
      const words = formatList(
        fault.words.map((word) => `“${word}”`),
        language,
      );
      return es
        ? `Entendí la pregunta a medias: no pude usar ${words}, y sin eso la respuesta sería otra.`
        : `I only half understood: I couldn't use ${words}, and without that the answer would be another one.`;
    }
    case 'unknownCode': {
      const near = fault.near.length > 0 ? ` ¿${formatList(fault.near, language, 'disjunction')}?` : '';
      return es ? `No existe ${fault.code}.${near}` : `There is no ${fault.code}.${near.replace('¿', '')}`;
    }
    case 'unreachable':
      return unreachableText(fault, es, language, model);
    case 'unsupported':
      return unsupported(fault.what, es);
    case 'nothingAsked':
      return es ? 'No entendí qué dato quieres consultar.' : "I didn't understand which data you want.";
  }
}

function unreachableText(
  fault: Extract<Fault, { kind: 'unreachable' }>,
  es: boolean,
  language: Language,
  model: SemanticModel,
): string {
  const nameOf = (ref: string): string | undefined =>
    model.datasets.get(ref.split('.')[0] ?? '')?.wording[language].plural;
  const from = nameOf(fault.from) ?? (es ? 'lo que pides' : 'what you ask for');
  if (fault.what === 'period') {
    return es
      ? `Los datos de ${from} no tienen una fecha a la que aplicar ese periodo.`
      : `The data on ${from} has no date that this period could apply to.`;
  }
  const what = nameOf(fault.what);
  if (what === undefined || what === from)
    return es ? 'No puedo combinar esos datos de esa manera.' : "I can't combine that data in this way.";
  return es
    ? `Los datos de ${from} no se pueden desglosar ni filtrar por ${what}.`
    : `The data on ${from} cannot be broken down or filtered by ${what}.`;
}

function unsupported(what: Extract<Fault, { kind: 'unsupported' }>['what'], es: boolean): string {
  switch (what) {
    case 'forecast':
      return es
        ? 'No hago pronósticos: solo respondo con lo que está registrado.'
        : "I don't make forecasts: I only answer from what has been recorded.";
    case 'cause':
      return es
        ? 'Los datos no dicen por qué ocurre algo, y no voy a inventarlo. Sí puedo mostrar cifras, listas y tendencias.'
        : "The data doesn't say why something happens, and I won't make it up. I can show figures, lists and trends.";
    case 'advice':
      return es
        ? 'No doy recomendaciones: muestro los datos para que ustedes decidan.'
        : "I don't give recommendations: I show the data so that you can decide.";
    case 'write':
      return es
        ? 'Solo puedo consultar: no creo, modifico ni borro nada en los datos de la planta.'
        : "I can only read: I don't create, change or delete anything in the plant's data.";
    case 'comparison':
      return es ? 'No puedo hacer esa comparación con estos datos.' : "I can't make that comparison with this data.";
    case 'nested':
      return es
        ? 'No puedo promediar conteos por grupo; puedo darte el conteo por grupo.'
        : "I can't average counts over groups; I can give you the count for each group.";
  }
}
