/**
 * Abbreviations that several words share: which one is meant, the words beside it tell. "comp" is completion before a date and a
 * compressor by itself; "est" is estimated before hours and a status at the end.
 */
const DATES = 'date dt day on time fecha yr year';
const WORKED =
  'hrs hr hours hour cost costs lab labor labour mat matl material dur duration time qty amt price minutes';
const MOMENTS = `${DATES} start finish end strt fin compl comp completion`;

const READINGS: readonly (readonly [short: string, word: string, beside: string | null])[] = [
  ['comp', 'completion', `${DATES} targ target last sched next`],
  ['compl', 'completion', `${DATES} targ target last sched next`],
  ['comm', 'commissioning', DATES],
  ['commis', 'commissioning', null],
  ['acq', 'acquisition', null],
  ['adq', 'adquisicion', null],
  ['targ', 'target', null],
  ['tgt', 'target', null],
  ['est', 'estimated', `${WORKED} ${MOMENTS}`],
  ['act', 'actual', `${WORKED} ${MOMENTS}`],
  ['lab', 'labor', 'hrs hr hours hour cost costs rate trans code est act actual estimated'],
  ['lbr', 'labor', null],
  ['warr', 'warranty', null],
  ['wty', 'warranty', null],
  ['gtia', 'garantia', null],
  ['gar', 'garantia', null],
  ['exp', 'expiry', `${DATES} warr warranty`],
  ['venc', 'vencimiento', null],
  ['vto', 'vencimiento', null],
  ['rdg', 'reading', null],
  ['rdgs', 'reading', null],
  ['trans', 'transaction', null],
  ['txn', 'transaction', null],
  ['sched', 'scheduled', MOMENTS],
  ['req', 'required', 'start finish end'],
  ['req', 'request', DATES],
  ['req', 'requested', 'by'],
  ['reqd', 'required', null],
  ['asgn', 'assigned', null],
  ['assgn', 'assigned', null],
  ['rep', 'reported', 'by'],
  ['appr', 'approved', 'by'],
  ['compl', 'completed', 'by'],
  ['perf', 'performed', 'by'],
  ['insp', 'inspected', 'by'],
  ['iss', 'issued', 'by'],
  ['rpt', 'report', DATES],
  ['iss', 'issue', DATES],
  ['inst', 'installation', DATES],
  ['instal', 'instalacion', null],
  ['purch', 'purchase', null],
  ['pur', 'purchase', DATES],
  ['mfg', 'manufacture', DATES],
  ['ser', 'serial', 'num no nbr number'],
  ['down', 'downtime', 'hrs hr hours hour min mins minutes time'],
  ['maint', 'maintenance', null],
  ['ult', 'ultimo', null],
  ['prox', 'proximo', null],
];

/** The words with such abbreviations written out. */
export function writtenOut(words: readonly string[]): string[] {
  if (words.length < 2) return [...words];
  return words.map((word, at) => {
    const near = [words[at - 1], words[at + 1]].filter((other) => other !== undefined);
    const reading = READINGS.find(
      ([short, , beside]) =>
        short === word && (beside === null || near.some((other) => beside.split(' ').includes(other))),
    );
    return reading?.[1] ?? word;
  });
}
