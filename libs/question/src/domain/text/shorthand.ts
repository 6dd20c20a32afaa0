/** What people write for a whole word when they type as they speak. None of these is a word of either language. */
const SHORTHAND: ReadonlyMap<string, string> = new Map(Object.entries({
  // Spanish
  q: 'que', k: 'que', qe: 'que', ke: 'que', xq: 'por qué', xk: 'por qué', pq: 'por qué', porq: 'porque', porke: 'porque',
  xfa: 'por favor', xfavor: 'por favor', porfa: 'por favor', porfis: 'por favor', plis: 'por favor', tb: 'también', tmb: 'también', tbn: 'también',
  tmbn: 'también', d: 'de', dl: 'del', ls: 'las',  pa: 'para', pal: 'para el', dnd: 'donde', aki: 'aquí', aora: 'ahora', kien: 'quién', kienes: 'quiénes',
  qien: 'quién', qienes: 'quiénes', kual: 'cuál', kuales: 'cuáles', qual: 'cuál', quales: 'cuáles', kiero: 'quiero', qiero: 'quiero', ase: 'hace', mez: 'mes', anio: 'año', anios: 'años',
  asta: 'hasta', ay: 'hay', prov: 'proveedor', fab: 'fabricante', cant: 'cantidad', nro: 'número', num: 'número', trim: 'trimestre',
  ult: 'último', prox: 'próximo', tec: 'técnico', tecs: 'técnicos', kuanto: 'cuánto', kuantos: 'cuántos', kuantas: 'cuántas',
  ctos: 'cuántos', ctas: 'cuántas', cto: 'cuánto', cuants: 'cuántas', ai: 'hay', hs: 'horas',
  mtto: 'mantenimiento', mttos: 'mantenimientos', mantto: 'mantenimiento', mto: 'mantenimiento', mnto: 'mantenimiento', mtos: 'mantenimientos',
  // English
  u: 'you', ur: 'your', r: 'are', n: 'and', pls: 'please', plz: 'please', thx: 'thanks', b4: 'before', thru: 'through', abt: 'about',
  wat: 'what', wut: 'what', wich: 'which', whch: 'which', wch: 'which', hw: 'how', mny: 'many', teh: 'the', tht: 'that', frm: 'from',
  whats: 'what is', wheres: 'where is', hows: 'how is', whos: 'who is', whens: 'when is', thats: 'that is', theres: 'there is', theyre: 'they are', theyve: 'they have', youre: 'you are',
  qty: 'quantity', pct: 'percent', nbr: 'number', mfr: 'manufacturer', mfg: 'manufacturer', mfgr: 'manufacturer', eqpt: 'equipment', equip: 'equipment',
  maint: 'maintenance', mtce: 'maintenance', prio: 'priority', crit: 'critical', inv: 'inventory', sched: 'scheduled',
  wk: 'week', wks: 'weeks', mth: 'month', mths: 'months', mos: 'months', mnth: 'month', mnths: 'months', lst: 'last', yr: 'year', yrs: 'years', qtr: 'quarter', qtrs: 'quarters', hrs: 'hours',
  yest: 'yesterday', yday: 'yesterday', tmrw: 'tomorrow', tmw: 'tomorrow', tdy: 'today', '2day': 'today', '2morrow': 'tomorrow',
})); // prettier-ignore

const WORD = /(?<![\p{L}\p{N}_\-/.'])[\p{L}\p{N}]+(?![\p{L}\p{N}_\-/'])/gu;
const QUOTED = /("[^"]*"|“[^”]*”|«[^»]*»)/u;
const THOUSANDS = /(?<![\p{L}\p{N}_\-/.,])(\d+(?:[.,]\d+)?) ?k(?![\p{L}\p{N}_-])/giu;

/** Signs and joined forms; a "not" that lost its apostrophe ("dont") must never be lost. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/(?<![\p{L}\p{N}])w\/o(?![\p{L}\p{N}])/giu, 'without'],
  [/(?<![\p{L}\p{N}])w\/(?=\s|\p{L})/giu, 'with '],
  [/(?<![\p{L}\p{N}])c\/u(?![\p{L}\p{N}])/giu, 'cada uno'],
  [/(?<![\p{L}\p{N}])c\/(?=\s|\p{L})/giu, 'con '],
  [/(?<![\p{L}\p{N}])s\/(?=\s|\p{L})/giu, 'sin '],
  [/ & /gu, ' and '],
  // "costo x hora", "fallas x planta": the sign is read "por".
  [/(?<=\p{L}{3,}) x (?=\p{L}{3,})/giu, ' por '],
  // "tarifa promedio por hora": the operator stands inside the figure's name.
  [
    /\b(tarifas?|costos?|costes?|precios?|salarios?|pagos?) (promedio|medi[oa]s?|m[aá]xim[oa]s?|m[ií]nim[oa]s?) (?=(?:por|x) hora\b)/giu,
    '$2 de $1 ',
  ],
  // "costo mensual de repuestos": the adjective stands inside the figure's name.
  [
    /\b(costos?|gastos?|consumos?|paros?|horas|tiempos?|n[uú]mero|cantidad|evoluci[oó]n|tendencia) (mensual(?:es)?|semanal(?:es)?|anual(?:es)?|trimestral(?:es)?|diari[oa]s?) (?=del? )/giu,
    '$2 $1 ',
  ],
  // "how much downtime did leaks cause", "que más horas de paro causa": whose it is was said.
  [/\b(did|do|does) (.{2,40}?) causes?\b(?! of)/giu, '$1 $2'],
  [
    /\b((?:que|qué|q|k) m[aá]s .{2,40}?) (?:causan?|provocan?|generan?|ocasionan?)(?=\s*[?.,]|\s*$| (?:en|por|este|esta|el|la|los|las|durante)\b)/giu,
    '$1',
  ],
  [/\b(?:causan|provocan?|generan?|ocasionan?|producen?) (?=(?:el |la )?(?:m[aá]s|mayor)\b)/giu, 'tienen '],
  [/\b(?:causes?|brings?|brought|generates?|produces?|creates?) (?=(?:the )?(?:most|highest|biggest)\b)/giu, 'have '],
  // "del ejercicio anterior": the year of the books.
  [/\b(?:el|del) ejercicio (?:anterior|pasado|previo)\b/giu, 'del año pasado'],
  [
    /\b(?:en el|durante el|el|del) (?:presente ejercicio|ejercicio(?: (?:en curso|actual|presente|corriente))?)(?! \d)\b/giu,
    'de este año',
  ],
  [/\b(?:en el|durante el|el|del) ejercicio (?=\d{4}\b)/giu, 'de '],
  // "whether Monterrey or Querétaro had more": which of them.
  [/\bwhether (?=.{2,60}\bor\b)/giu, ''],
  // "se le hizo el último mantenimiento", "cuánto vale hoy el inventario": the last one, and what it is worth, are asked for.
  [
    /\b(?:se les? )?(?:hizo|hicieron|dio|dieron|realiz[oó]|realizaron|efectu[oó]|efectuaron) (?=(?:el|su) [uú]ltimo\b)/giu,
    '',
  ],
  [/\b(cu[aá]nto vale[n]?) (hoy|ahora) ([^?.]+)/giu, '$1 $3 $2'],
  // "¿cuántos días tardamos en cerrar…?" asks how long it takes.
  [/\bcu[aá]ntos d[ií]as (?=(?:\S+ ){0,3}(?:tard|demor|dur[aoó]|toma))/giu, 'cuánto tiempo '],
  [/\bhow many days (?!ago\b|since\b)(?=(?:\S+ ){0,4}(?:take|takes|took|last|lasts)\b)/giu, 'how long '],
  [/#(?= ?(?:of|de)\b)/giu, ' number '],
  [/(?<=\d)\s?\+(?=\s)/gu, ' or more'],
  [/\b(do|does|did|is|are|was|were|has|have|had|could|would|should)nt\b/giu, '$1 not'],
  // "who closed nothing": who did not close anything.
  [
    /\b(?:have |has )?(closed|completed|finished|opened|used|done|failed|spent|repaired|had) nothing\b/giu,
    'did not $1 anything',
  ],
  // "how many hours did BOM-101 run": its running hours.
  [
    /\bhow many hours (did|does|do|has|have|had) (.{2,60}?) (?:been running|run|ran|operated?)\b/giu,
    'how many running hours $1 $2 have',
  ],
  [
    /\bcu[aá]ntas horas (?:oper[oó]|operaron|funcion[oó]|funcionaron|corri[oó]|corrieron|ha operado|han operado|ha funcionado|han funcionado)\b/giu,
    'cuántas horas de operación tuvo',
  ],
  // "what to order because it is below minimum": which rows, and no cause is asked for.
  [/(?<=\S\s)(?:ya )?porque (?=(?:ya |a[uú]n |todav[ií]a )*(?:est[aá]n?|tienen?|son|quedan?)(?!\p{L}))/giu, 'que '],
  [/(?<=\S\s)because (?=(?:it|they)(?:['’]s|['’]re| is| are)\b)(?:it|they)(?:['’]s|['’]re| is| are) /giu, 'that are '],
  // "horas de paro que nos costaron", "that cost us over 20 hours": time is had, and no money spent.
  [
    /\b(que m[aá]s (?:horas|d[ií]as|tiempo)(?: \S+){0,3}?) (?:nos )?(?:cost[oó]|costaron|han costado)(?!\p{L})/giu,
    '$1',
  ],
  [
    /\b(?:that |which )?(?:has |have )?cost us (?=(?:(?:over|more than|at least|under|less than) )?\d+ (?:hours|hrs|days)\b)/giu,
    'with ',
  ],
  // "break down last month's orders by type" asks for groups, and nothing broke down.
  [
    /^((?:please|can you|could you|pls|now)\s+)?break (?:down|up) (?=(?:the|our|all|this|last|my|total|\S+s)\b.*\bby\b)/iu,
    '$1breakdown of ',
  ],
  [/\bwont\b/giu, 'will not'],
  // "con lo que hay en existencia", "with what's in stock": the number of each.
  [
    /\b(?:con|y|m[aá]s) lo que (?:hay|tenemos|queda|quede|nos queda)(?: de cada un[oa])?(?: en (?:existencias?|stock|almac[eé]n|bodega|inventario))?/giu,
    'con su existencia',
  ],
  [
    /\b(?:with|and|plus) what(?:['’]?s| is| we have(?: got)?| we['’]ve got)(?: left)? (?:in stock|on hand|on the shelf|in inventory|in the store)/giu,
    'with their stock',
  ],
  // What somebody earns is by the hour anyway.
  [/\b(gana[n]?|cobra[n]?|ganar|cobrar)\b(.{0,40}?) (?:por hora|la hora|a la hora|por cada hora)\b/giu, '$1$2'],
  [/\b(?:makes?|earns?|charges?|gets? paid|paid)\b(.{0,40}?) (?:an|per|by the) hour\b/giu, 'earn$1'],
  // "número bombas Monterrey" counts them.
  [/^(n[uú]mero|cantidad|conteo) (?!de\b|del\b|total\b|y\b|\d)/iu, '$1 de '],
  [/^(number|count|quantity) (?!of\b|the\b|and\b|all\b|\d)/iu, '$1 of '],
  [/\bon (more than|over|above|less than|under|below|at least)(.{1,20}?) (?:an|per) hour\b/giu, 'earn $1$2'],
  // "without a single plan" has none; "with a single failure" has exactly one.
  [/\b(without|not) (?:even )?(?:a|one) single\b/giu, '$1 any'],
  [/\b(not|\p{L}+n['’]t) (\p{L}+) (?:even )?(?:a|one) single\b/giu, '$1 $2 any'],
  [/\b(sin|tienen|tiene|tuvieron|tuvo|tenido) ni (?:una? )?(?:sol[oa]|una?)\b/giu, '$1'],
  [/\bsin una? sol[oa]\b/giu, 'sin'],
  [
    /\b(with|have|has|had|having) (?:(?:only|just|exactly) (?:a|an|one)(?: single)?|a single|one single)\b/giu,
    '$1 exactly 1',
  ],
  [
    /\b(con|tienen|tiene|tuvieron|tuvo|tenido) (?:(?:solo|sólo|solamente|únicamente|nomás|nada más|exactamente) una?(?: sol[oa])?|una? sol[oa]|una única|un único)\b/giu,
    '$1 exactamente 1',
  ],
];

/**
 * Writes short forms out: "q ekipos" → "que ekipos", "w/o" → "without", "1.5k" → "1500", "3+" → "3 or more". Quoted text, codes and
 * capital letters by themselves ("clase D") stay as they are.
 */
export function expandShorthand(text: string): string {
  return text
    .split(QUOTED)
    .map((part, at) => (at % 2 === 1 ? part : expandPlain(part)))
    .join('');
}

function expandPlain(text: string): string {
  const signed = SIGNS.reduce((plain, [sign, words]) => plain.replace(sign, words), text);
  return signed
    .replace(THOUSANDS, (_whole, amount: string) => String(Math.round(Number(amount.replace(',', '.')) * 1000)))
    .replace(WORD, (word, at: number, whole: string) => {
      const long = SHORTHAND.get(word.toLowerCase());
      if (long === undefined) return word;
      // A capital or a letter before a number may be a name: "clase D", "bomba r 22".
      if (word.length === 1 && (word !== word.toLowerCase() || /^ \d/u.test(whole.slice(at + 1)))) return word;
      return long;
    });
}
