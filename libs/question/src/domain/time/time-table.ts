import { addDays, type CalendarDay, isCalendarDay } from '@app/kernel';
import {
  age,
  ago,
  ahead,
  fromNow,
  calendarBucket,
  dayAt,
  fortnightAhead,
  fortnightBehind,
  halfByDigit,
  halfByOrdinal,
  halfMonth,
  halfOfMonth,
  isoWeek,
  listedMonths,
  month,
  nearestWeekend,
  monthOf,
  monthOfYear,
  quarterByDigit,
  quarterByOrdinal,
  restOf,
  sinceStartOf,
  sinceYear,
  soFarIn,
  spanOfMonths,
  theOneBefore,
  trailing,
  trailingHours,
  trailingYear,
  untilEndOf,
  weekday,
  weekend,
  year,
  period,
  type Resolve,
} from './time-resolvers.js';

/** A row: the folded words (macros in braces, `( )` captures) and what they mean. */
export type TimeRow = readonly [pattern: string, resolve: Resolve];

/**
 * Periods that stand by themselves. Absolute days and ranges are in `time-grammar.ts`, since a range joins two of anything.
 * Spanish and English rows are one table: people mix them ("last week en Monterrey").
 */
export const TIME_TABLE: readonly TimeRow[] = [
  // this, last and next
  ['(?:en |de |durante )?(?:el |la )?(?:este|esta|the current|this|current|actual) ({unit})(?: actual| en curso)?', calendarBucket(0, 'this')],
  ['(?:en |de |durante )?(?:el |la )?(?:presente|corriente) ({unit})', calendarBucket(0, 'this')],
  ['(?:el |la )?({unit}) (?:actual|en curso|corriente|presente)', calendarBucket(0, 'this')],
  ['(?:el |la )?(?:pasado|pasada) ({unit})', calendarBucket(-1, 'last')],
  ['(?:el |la |the )?(?:previous|prior|preceding|anterior) ({unit})', theOneBefore],
  // "en el último año", "over the last year": the twelve months up to today; "last year" is the calendar's
  ['(?:en |durante |de )?(?:el |del )?ultimo (?:ano)(?! (?:completo|fiscal|natural|calendario|cerrado|{n}))|(?:over |during |in |within |for )?the (?:last|past) year|(?:over |during |in |within )(?:last|past) year|past year', trailingYear],
  ['(?:el |la |the )?last ({unit})', calendarBucket(-1, 'last')],
  ['(?:el |la |the )?past ({unit})', calendarBucket(-1, 'last', true)],
  ['(?:el |la )?({unit}) (?:pasado|pasada|que paso|que termino)', calendarBucket(-1, 'last')],
  ['(?:el |la )?({unit}) (?:anterior|previo|previa)', theOneBefore],
  ['(?:el |la )?ultim[oa] ({unit})(?: completo| completa)?', calendarBucket(-1, 'last', true)],
  ['(?:el |la |the )?(?:proximo|proxima|next|coming|following|siguiente|upcoming) ({unit})', calendarBucket(1, 'next')],
  ['(?:el |la )?({unit}) (?:que viene|proximo|proxima|entrante|siguiente|que entra)', calendarBucket(1, 'next')],
  ['(?:el |la )?({unit}) (?:antepasado|antepasada)', calendarBucket(-2, 'before_last')],
  ['(?:the )?({unit}) before last', calendarBucket(-2, 'before_last')],
  // "en el año", "del mes": the one that runs
  ['(?<!dias? )(?:en el|durante el|del|en todo el|durante todo el|todo el|a lo largo del) (ano|mes|trimestre)(?! (?:[1-4]|i|ii|iii|iv|pasad|anterior|previ|proxim|siguiente|que |en curso|actual|antepasad|fiscal|corrient|presente|entrante|de |del |a |hasta|con (?!sus? )|{month}|\\d))', calendarBucket(0, 'this', true)],
  ['(?<!dias? )(?:en la|durante la|de la|en toda la|toda la) (semana)(?! (?:pasad|anterior|previ|proxim|siguiente|que |en curso|actual|antepasad|corrient|presente|entrante|de |del |\\d|numero))', calendarBucket(0, 'this', true)],
  ['(?<!days? )(?:in|of|for|over|during|throughout) (?:the (?:whole |entire )?|all )(year|month|week)(?! (?:before|after|to date|of|so|ending|\\d))|all (year)', calendarBucket(0, 'this', true)],
  // days
  ['hoy(?: dia| en dia)?|today|el dia de hoy', dayAt(0, 'today')],
  ['ayer|yesterday|el dia de ayer', dayAt(-1, 'yesterday')],
  ['anteayer|antier|antes de ayer|the day before yesterday', dayAt(-2, 'day_before_yesterday')],
  ['(?<!la )manana|tomorrow', dayAt(1, 'tomorrow')],
  ['pasado manana|the day after tomorrow', dayAt(2, 'day_after_tomorrow')],
  // running periods
  ['(?:en |durante )?(?:los |las )?ultim[oa]s ({n}) ({unit})', trailing],
  ['(?:en |durante )?(?:los |las )?({n}) (?:ultim[oa]s|pasad[oa]s|anteriores) ({unit})', trailing],
  ['(?:en |durante )?(?:los |las )?({n}) ({unit}) (?:anteriores|pasad[oa]s|previ[oa]s|mas recientes)', trailing],
  ['(?:over |during |in |within |for )?(?:the )?(?:last|past|previous|prior|trailing) ({n}) ({unit})', trailing],
  ['(?:desde hace|de hace|since|hace) ({n}) ({unit}) (?:para aca|a la fecha|a hoy|hasta hoy)', trailing],
  ['(?:en |durante )?(?:los |las )?proxim[oa]s ({n}) ({unit})', ahead],
  ['(?:en |durante )?(?:los |las )?({n}) (?:proxim[oa]s|siguientes) ({unit})', ahead],
  ['(?:en |durante )?(?:los |las )?siguientes ({n}) ({unit})', ahead],
  ['(?:over |during |in |within |for )?(?:the )?(?:next|coming|following|upcoming) ({n}) ({unit})', ahead],
  ['(?:within|dentro de|en menos de) ({n}) ({unit})', ahead],
  ['(?:en )?lo que va (?:de |del )(?:este )?(?:ano|year)|(?:este |this )?year to date|ytd|so far this year|en el ano hasta (?:hoy|la fecha)|ano a la fecha|en lo que llevamos de ano', sinceStartOf('year')],
  ['(?:en )?lo que va (?:de |del )(?:este )?mes|month to date|mtd|so far this month|mes a la fecha|en lo que llevamos de mes', sinceStartOf('month')],
  ['(?:en )?lo que va de (?:la |esta )?semana|week to date|so far this week', sinceStartOf('week')],
  ['(?:en )?lo que va (?:de |del )(?:este )?trimestre|quarter to date|qtd|so far this quarter', sinceStartOf('quarter')],
  // ages: how long ago
  ['(?:desde )?hace mas de ({n}) ({unit})|for (?:more than|over) ({n}) ({unit})|(?:more than|over) ({n}) ({unit}) ago|con mas de ({n}) ({unit})(?: de (?:antiguedad|edad|uso|servicio|vida|instalad[oa]s?|operacion|antiguo))?|(?:with )?(?:more than|over) ({n}) ({unit}) (?:old|of age|of service|in service)|older than ({n}) ({unit})|(?:de|tienen|que tienen|llevan) mas de ({n}) ({unit})(?: de (?:antiguedad|edad|uso|servicio|vida|operacion))?|mayores (?:de|a) ({n}) ({unit})|mas de ({n}) ({unit}) (?:de (?:antiguedad|edad|uso|servicio|vida|operacion)|atras)|mas de ({n}) ({unit})(?= abiert[oa]s?)', age('>')],
  ['(?:cuya |con (?:una )?)?(?:antiguedad|edad) (?:es |sea )?(?:superior a|mayor a|mayor que|mayor de|de mas de|mas de|por encima de|arriba de) (?:los )?({n}) ({unit})|mas de ({n}) ({unit}) (?:antiguedad|edad|encima|a cuestas)|mas de ({n}) ({unit}) (?:en la (?:empresa|compania|planta)|trabajando(?: aqui)?)|(?:whose |with an? )?age (?:is )?(?:over|above|more than|greater than|exceeding|exceeds) ({n}) ({unit})|aged (?:over|above|more than) ({n}) ({unit})|(?:more than|over) ({n}) ({unit}) (?:with (?:us|the company)|in the company|of seniority|of tenure|of employment|on staff|on the job)|(?:with (?:us|the company)|in (?:service|use|operation)|working here|employed here) (?:for )?(?:more than|over|longer than) ({n}) ({unit})|(?:en servicio|en uso|en operacion|con nosotros|en la empresa|trabajando aqui) (?:desde )?(?:hace )?(?:por )?mas de ({n}) ({unit})', age('>')],
  ['(?:cuya |con (?:una )?)?(?:antiguedad|edad) (?:es |sea )?(?:inferior a|menor a|menor que|menor de|de menos de|menos de|por debajo de) (?:los )?({n}) ({unit})|menos de ({n}) ({unit}) (?:antiguedad|edad|encima|en la (?:empresa|compania|planta)|trabajando(?: aqui)?)|(?:whose |with an? )?age (?:is )?(?:under|below|less than) ({n}) ({unit})|aged (?:under|below|less than) ({n}) ({unit})|(?:less than|under) ({n}) ({unit}) (?:with (?:us|the company)|in the company|of seniority|of tenure|of employment|on staff|on the job)', age('<')],
  ['(?<=\\b(?:abiert[oa]s?|pendientes?|espera|detenid[oa]s?|parad[oa]s?|open|pending|waiting|hold|stuck|down) )(?:por |durante |desde hace |for )?(?:mas de|more than|over|longer than) ({n}) ({unit})', age('>')],
  ['(?:desde )?hace (?:al menos|por lo menos) ({n}) ({unit})|for at least ({n}) ({unit})|at least ({n}) ({unit}) (?:ago|old)|con (?:al menos|por lo menos) ({n}) ({unit})', age('>=')],
  ['hace menos de ({n}) ({unit})|for less than ({n}) ({unit})|less than ({n}) ({unit}) (?:ago|old)|newer than ({n}) ({unit})|younger than ({n}) ({unit})|(?:con|de|tienen|que tienen|llevan) menos de ({n}) ({unit})(?: de (?:antiguedad|edad|uso|servicio|vida))?|menores (?:de|a) ({n}) ({unit})|(?:with )?(?:less than|under) ({n}) ({unit}) (?:old|of age|of service|in service)', age('<')],
  ['({n}) ({unit}) from (?:now|today)|(?:de )?(?:aqui|hoy) en ({n}) ({unit})', fromNow],
  ['hace ({n}) ({unit})|({n}) ({unit}) (?:ago|atras)', ago],
  // named parts of the calendar
  ['({ord}) trimestre(?: (?:de |del |de este ano|del ano )?(?:(?:ano )?({year})|este ano|actual))?', quarterByOrdinal],
  ['(?:the )?({ord}) quarter(?:(?: of| in)? (?:({year})|this year))?', quarterByOrdinal],
  ['(?:the )?(?:t|q)([1-4])(?:[ -]?(?:de |del |of |in )?({yearish}))?|(?:the )?([1-4])(?:t|q)(?:[ -]?(?:de |del |of |in )?({yearish}))?|trimestre ([1-4])(?: (?:de |del )?({yearish}))?|quarter ([1-4])(?: (?:of |in )?({yearish}))?', quarterByDigit],
  ['(?:the )?(?:h|s)([12])(?:[ -]?(?:de |del |of |in )?({yearish}))?|(?:the )?([12])(?:h|s)(?:[ -]?(?:de |del |of |in )?({yearish}))?|semestre ([12])(?: (?:de |del )?({yearish}))?|half ([12])(?: (?:of |in )?({yearish}))?', halfByDigit],
  // parts of the calendar without a unit of their own
  ['(?:en |de |durante )?(?:el |la |the )?(?:este |this |current )(?:semestre|semester|half|half year)|(?:el )?semestre (?:actual|en curso)', spanOfMonths(6, 0, 'this_half_year')],
  ['(?:el |the )?(?:ultimo |pasado |last |previous |prior )(?:semestre|semester|half|half year)|(?:el )?semestre (?:pasado|anterior|previo)', spanOfMonths(6, -1, 'last_half_year')],
  ['(?:el |the )?(?:proximo |siguiente |next |coming )(?:semestre|semester|half year)|(?:el )?semestre (?:que viene|proximo|siguiente|entrante)', spanOfMonths(6, 1, 'next_half_year')],
  ['(?:el )?este bimestre|(?:el )?bimestre (?:actual|en curso)', spanOfMonths(2, 0, 'this_bimester')],
  ['(?:el )?(?:ultimo|pasado) bimestre|(?:el )?bimestre (?:pasado|anterior|previo)', spanOfMonths(2, -1, 'last_bimester')],
  ['(?:el )?(?:proximo|siguiente) bimestre|(?:el )?bimestre (?:que viene|proximo|siguiente|entrante)', spanOfMonths(2, 1, 'next_bimester')],
  ['(?:en |durante )?(?:la )?(?:esta quincena|quincena (?:actual|en curso))', halfMonth(0, 'this_half_month')],
  ['(?:en |durante )?(?:la )?(?:ultima quincena|pasada quincena|quincena (?:pasada|anterior|previa))', halfMonth(-1, 'last_half_month')],
  ['(?:en |durante )?(?:la )?(?:proxima quincena|siguiente quincena|quincena (?:que viene|proxima|siguiente|entrante))', halfMonth(1, 'next_half_month')],
  ['(?:la )?({ord}) quincena (?:de |del )?(?:mes de )?({month})(?: (?:de |del )?({yearish}))?', halfOfMonth],
  ['(?:over |in |during |within |for )?(?:the |this )?(?:last|past|previous) fortnight', fortnightBehind],
  ['(?:over |in |during |within |for )?(?:the )?(?:next|coming) fortnight|within a fortnight', fortnightAhead],
  ['(?:over |on |during |at )?(?:este |this )(?:fin de semana|finde|weekend)', weekend(0, 'weekend')],
  ['(?:over |on |during |at |de )?(?:el |the |del )(?:fin de semana|finde|weekend)|finde', nearestWeekend],
  ['(?:over |on |during |at )?(?:el |the )?(?:fin de semana pasado|finde pasado|pasado fin de semana|ultimo fin de semana|last weekend|previous weekend)', weekend(-1, 'last_weekend')],
  ['(?:over |on |during |at )?(?:el |the )?(?:proximo fin de semana|proximo finde|fin de semana que viene|next weekend|coming weekend)', weekend(1, 'next_weekend')],
  ['(?:el |este |el dia |on )?({weekday})', weekday('nearest')],
  ['(?:este|this) ({weekday})', weekday('this')],
  ['(?:el |the )?(?:pasado |ultimo |last |past |previous )({weekday})|(?:el )?({weekday}) (?:pasado|anterior)', weekday('last')],
  ['(?:el |the )?(?:proximo |next |coming |siguiente )({weekday})|(?:el )?({weekday}) (?:que viene|proximo|siguiente|entrante)', weekday('next')],
  ['(?:en |durante )?(?:las |los |the )?ultim[oa]s ({n}) (?:horas|hrs)|(?:over |during |in |within |for )?(?:the )?(?:last|past|previous) ({n}) (?:hours|hrs)|(?:las )?({n}) (?:ultimas )?horas (?:anteriores|pasadas|previas)', trailingHours],
  ['(?:en )?(?:lo que (?:resta|queda)|el resto) (?:de |del |de la |de este |de esta )?({unit})|(?:for |in |over )?(?:the )?(?:rest|remainder) of (?:the |this )?({unit})|de aqui a (?:fin|fines|finales|final) (?:de |del |de la |de este )?({unit})|(?:between now and|from now until|from now to|from now till) the end of (?:the |this )?({unit})', restOf],
  ['(?:by|before|until|till|no later than|para|antes de|antes del|hasta|a mas tardar a) (?:the |el |este )?(?:end of|fin de|fines de|final de|finales de|final del|cierre de|cierre del|termino del) (?:the |this |el |la |este |esta )?({unit})|by ({unit}) end|by the ({unit}) end', untilEndOf],
  ['(?:en |durante )?(?:este|esta|this) ({unit}) (?:hasta (?:hoy|la fecha|ahora|el momento)|a la fecha|to date|so far|until now|up to now|till now)|(?:en )?lo que (?:va|llevamos|ha transcurrido|va corrido) (?:de |del |de la |de este |de esta )?({unit})|(?:the )?({unit}) to date|(?:of |in )?the ({unit}) so far|so far (?:this|in the|in this) ({unit})|earlier (?:this|in the) ({unit})|(?:desde|a partir) (?:del? )?(?:el )?(?:principios?|inicios?|comienzos?|arranque|primer dia) (?:de |del |de la |de este |de esta )?({unit})|(?:since|from) the (?:start|beginning) of (?:the |this )?({unit})|desde que (?:empezo|inicio|comenzo|arranco) (?:el |la |este |esta )?({unit})|since the ({unit}) (?:began|started)', soFarIn],
  ['(?:en el transcurso|a lo largo|en el curso|en el correr) (?:de |del )(?:este |esta |la )?({unit})|(?:over|in) the course of (?:the |this )?({unit})', calendarBucket(0, 'this')],
  ['(?:los |las )?(?:pasad[oa]s|anteriores|previ[oa]s) ({n}) ({unit})', trailing],
  ['ayer (?:y|u|o) hoy|hoy (?:y|o) ayer|yesterday (?:and|or) today|today (?:and|or) yesterday', (_groups, today) => period(addDays(today, -1), addDays(today, 1), 'range')],
  ['(?:el |la )?(?:antepasado|antepasada|trasanterior) ({unit})|(?:el |la )?({unit}) (?:trasanterior|previo al pasado|previa a la pasada|antes del pasado)', calendarBucket(-2, 'before_last')],
  ['({ord}) semestre(?: (?:de |del |del ano |de este ano)?({year})?)?|(?:the )?({ord}) half(?: of)?(?: (?:({year})|this year|the year))?', halfByOrdinal],
  ['({ord}) trimestre (?:de |del )?({yearish})|(?:the )?({ord}) quarter (?:of |in )?({yearish})', quarterByOrdinal],
  ['({ord}) semestre (?:de |del )?({yearish})|(?:the )?({ord}) half (?:of |in )?({yearish})', halfByOrdinal],
  ['(?:la )?semana (?:numero )?(\\d{1,2})(?: (?:de |del )?({year}))?|week (?:number )?(\\d{1,2})(?: (?:of )?({year}))?', isoWeek],
  ['(?:mes de |month of )?({month}) (?:de este ano|of this year|this year|del presente ano)', monthOfYear(0)],
  ['(?:mes de |month of )?({month}) (?:del ano pasado|of last year|last year|del ano anterior)', monthOfYear(-1)],
  ['(?:el |this |the )?(?:mes de |month of )?(?:pasado |last |este |past )?({month})(?:,? (?:de |del |of )?({year}))?(?: pasado)?', month],
  ['({month})[-/]({yearish})', month],
  ['({year})[-/](0[1-9]|1[0-2])', ([yearText, number]) => monthOf(Number(number), Number(yearText))],
  ['(0?[1-9]|1[0-2])[-/]({year})', ([number, yearText]) => monthOf(Number(number), Number(yearText))],
  ['(?:desde |since |from |de |a partir de )?(?:el )?(?:ano |year )?({year}) (?:onwards?|en adelante|and later|to date|a la fecha|para aca|hasta hoy|hasta la fecha)', sinceYear],
  ['(?:el )?(?:ano |year )?({year})', year],
]; // prettier-ignore

/** "abril, mayo y junio": one period, or months to be told apart: both readings stand beside each other. */
export const LISTED_MONTHS: TimeRow = [
  '(?:the )?({month})((?:,? {month})*),? (?:y|e|and) ({month})(?: (?:de |del |of )?({yearish}))?',
  listedMonths,
];

/** One absolute day: ISO, day/month/year (month first only where the day cannot be), or written out. */
export function readDay(text: string, monthFirst: boolean): CalendarDay | null {
  if (isCalendarDay(text)) return text;
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{2,4})$/.exec(text);
  if (slashed) {
    const [first, second] = [Number(slashed[1]), Number(slashed[2])];
    const yearText = (slashed[3] ?? '').length === 2 ? `20${slashed[3]}` : (slashed[3] ?? '');
    const [day, monthNo] = (monthFirst && first <= 12) || second > 12 ? [second, first] : [first, second];
    return validDay(yearText, monthNo, day);
  }
  return null;
}

export function validDay(yearText: string, monthNo: number, day: number): CalendarDay | null {
  const text = `${yearText}-${String(monthNo).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isCalendarDay(text) ? text : null;
}
