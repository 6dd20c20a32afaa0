import { formatDay } from '@app/kernel';
import { periodPhrase } from '@app/question/domain';
import { type AnswerVoice, capitalized, NAMED } from './answer-voice.js';
import { saysTimeOfDay } from './row-sentences.js';

/** What an answer adds to its main sentence: what emptied it, where the rest is, what was assumed, how old the data is. */
export function noteSentences(voice: AnswerVoice): string[] {
  return [...emptied(voice), rest(voice), ...assumed(voice), zone(voice), age(voice)];
}

/** Where the rest of a long result is. */
function rest({ facts: { lf, rowCount, truncated }, say }: AnswerVoice): string {
  if (truncated) return say('El resultado se cortó en el límite de filas.', 'The result was cut at the row limit.');
  if (rowCount <= NAMED) return '';
  if (lf.kind === 'list' || lf.kind === 'lookup')
    return say('La lista completa está en el archivo CSV.', 'The CSV file has the whole list.');
  if (lf.kind === 'aggregate' && lf.by.length > 0 && rowCount > 2 * NAMED)
    return say('La tabla completa está en el archivo CSV.', 'The CSV file has the whole table.');
  return '';
}

/** Which condition left nothing, and what lies near. */
function emptied(voice: AnswerVoice): string[] {
  const { facts, say } = voice;
  const found = facts.emptied;
  if (!found) return [];
  const without = found.without.map(({ condition, count }, at) => {
    const there = say(`hay ${voice.number(count)}`, `there ${count === 1 ? 'is' : 'are'} ${voice.number(count)}`);
    if (condition === 'period') return `${say('en otras fechas', 'in other periods')} ${there}`;
    const name = `“${voice.words.paraphraser.nouns.condition(condition, voice.facts.lf.entity ?? '')}”`;
    return `${say(at === 0 ? 'sin la condición' : 'sin', 'without')} ${name} ${there}`;
  });
  const sentences: string[] = [];
  if (without.length > 0) sentences.push(`${capitalized(without.join('; '))}.`);
  else if (found.tried > 0)
    sentences.push(
      say('Tampoco quitando una sola de las condiciones.', 'Nor without any single one of the conditions.'),
    );
  if (found.latest !== undefined) {
    const day = formatDay(found.latest, voice.language);
    sentences.push(
      say(`Lo más reciente con esas condiciones es del ${day}.`, `The latest with those conditions is from ${day}.`),
    );
  }
  return sentences;
}

function assumed({ facts: { assumptions, lf }, say, language }: AnswerVoice): string[] {
  return assumptions.map((assumption) => {
    switch (assumption.kind) {
      case 'limit':
        return say(
          `Muestro los primeros ${assumption.n}; puedes pedir otra cantidad.`,
          `I show the first ${assumption.n}; you can ask for another number.`,
        );
      case 'spelling':
        return say(
          `Leí “${assumption.from}” como “${assumption.to}”.`,
          `I read “${assumption.from}” as “${assumption.to}”.`,
        );
      case 'period':
        return lf.time
          ? say(
              `Tomé el periodo completo ${periodPhrase(lf.time, 'es')}.`,
              `I took the whole period ${periodPhrase(lf.time, language)}.`,
            )
          : '';
      case 'sense':
        return say(
          `Entendí “${assumption.text}” como ${assumption.taken}; también podría ser ${assumption.alternative}.`,
          `I took “${assumption.text}” as ${assumption.taken}; it could also be ${assumption.alternative}.`,
        );
    }
  });
}

/** Times of day mean nothing without their zone. */
function zone(voice: AnswerVoice): string {
  const { kind } = voice.facts.lf;
  if ((kind !== 'list' && kind !== 'lookup') || !saysTimeOfDay(voice)) return '';
  const { timeZone } = voice.facts;
  return voice.say(`Horas en la zona ${timeZone}.`, `Times are in the ${timeZone} zone.`);
}

function age({ facts: { cacheAgeS }, say }: AnswerVoice): string {
  if (cacheAgeS === undefined) return '';
  if (cacheAgeS < 1) return say('Datos consultados hace menos de 1 s.', 'Data read less than 1 s ago.');
  const [amount, unit] = cacheAgeS < 90 ? [Math.round(cacheAgeS), 's'] : [Math.round(cacheAgeS / 60), 'min'];
  return say(`Datos consultados hace ${amount} ${unit}.`, `Data read ${amount} ${unit} ago.`);
}
