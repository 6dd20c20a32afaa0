import { hasCue, hasSense } from '../lattice/segment.js';
import type { FrameReader } from './frame-reader.js';

/** Who has or did something is the plant itself. */
export const OURS =
  /^(?:we|us|our|i|you|nosotros|tenemos|tuvimos|there|hay|hubo|hubieron|haya|hemos|habia|existen?)$|(?:[aei]mos)$/;
/** Verbs of things, whose subject Spanish leaves out. */
const NULL_SUBJECT =
  /^(?:nos |les? )?(?:ha[n]? |llevan? )?(?:cuesta|cuestan|costó|costaron|costado|vale|valen|valió|valieron|dura|duran|duró|duraron|durado|tarda|tardan|tardó|tardaron|tardado|suma|suman|sumó|sumaron|representa|representan|gasta|gastan|gastó|gastaron|gastado|consume|consumen|consumió|consumieron|consumido)$/u;
/** What something brought about, and is not named. */
const BROUGHT =
  /^(?:caus(?:a|an|ó|aron)|gener(?:a|an|ó|aron)|provoc(?:a|an|ó|aron)|ocasion(?:a|an|ó|aron)|acumul(?:a|an|ó|aron))$/u;
/** What people do, of whom nothing else is said. */
const WORKED =
  /^(?:trabaj(?:an?|ó|aron|ado)|labor(?:an?|ó|aron|ado)|dedic(?:an?|ó|aron)|invirti(?:ó|eron)|met(?:en?|ió|ieron)|hac(?:en?)|hizo|hicieron)$/u;
/** Somebody or something is acted upon, or nobody is meant: the verb's rows are what is asked about. */
const PASSIVE = /^(?:se|fue|fueron|sido|eran?|ser|was|were|been|being|be|get|got|gets|is|are)$/;
/**
 * "¿cuánto costaron?", "¿cuántas órdenes cerraron?" after people: the verb is somebody's or something's, and nobody says whose. Not
 * "se cerraron", which says it of the orders, and not "cerramos", which says it of the plant.
 */
export function leavesOutSubject({ frame, segments, context, topic }: FrameReader): boolean {
  if (topic === undefined || segments.some(({ folded }) => OURS.test(folded))) return false;
  const words = segments.flatMap(({ text }) => text.toLowerCase().split(/\s+/u));
  if (words.some((word) => PASSIVE.test(word))) return false;
  const figure = frame.asked === 'howMuch' || (frame.asked === 'count' && frame.measures.length > 0);
  if (figure && !frame.entityNamed && words.some((word) => BROUGHT.test(word))) return true;
  if (frame.asked === 'howMuch' && !frame.entityNamed)
    return segments.some(({ text }) => NULL_SUBJECT.test(text.toLowerCase()));
  const { who } = context.implied;
  // "¿cuántas horas trabajaron?"
  const work = frame.measures.length > 0 && words.some((word) => WORKED.test(word));
  if (work && topic === who && !frame.asksWho && !frame.entityNamed && frame.codes.length === 0) return true;
  if (frame.asked !== 'count' || who === undefined || topic !== who || frame.entity === who || frame.asksWho)
    return false;
  if (frame.where.some(({ pred }) => 'field' in pred && context.field(pred.field).dataset === who)) return false;
  // "¿cuántas órdenes cerraron?": what people did to something of theirs.
  return segments.some((segment) =>
    segment.senses.some(
      ({ sense, language }) =>
        language === 'es' &&
        'dataset' in sense &&
        (sense.kind === 'verb' || sense.kind === 'predicate') &&
        ACTIVE.test(segment.text.toLowerCase()) &&
        context.graph.reachesOne(sense.dataset, who),
    ),
  );
}

/** What machines do, of which nothing else is said. */
const RAN = /^(?:oper|trabaj|funcion|camin|labor)(?:an|aron|aban)$|^corr(?:en|ieron)$/u;

/** "¿cuántas horas operaron?" after some machines: those, and not all there are. */
export function saysWhatTheyDid({ frame, segments, context, topic }: FrameReader): boolean {
  const [measure, second] = frame.measures;
  if (topic === undefined || topic === context.implied.who || !measure || second || frame.entityNamed) return false;
  const says = frame.codes.length > 0 || frame.where.length > 0 || frame.by.length > 0 || frame.ranking !== undefined;
  const verb = segments.flatMap(({ folded }) => folded.split(' ')).some((word) => RAN.test(word));
  return verb && !says && context.graph.reachesOne(context.homeOf(measure), topic);
}

/** What was done to or with something, and nobody says by what: "¿qué refacciones usó?" */
const USED =
  /^(?:que )?(?:ha[n]? (?:usado|utilizado|consumido|ocupado|llevado|requerido|necesitado|pedido|gastado)|us(?:ó|aron)|utiliz(?:ó|aron)|consumi(?:ó|eron)|ocup(?:ó|aron)|llev(?:ó|aron)|requiri(?:ó|eron)|necesit(?:ó|aron)|pidi(?:ó|eron)|tuvo|tuvieron)$/u;
const HAVE = /^(?:que )?(?:tiene|tienen|tuvo|tuvieron|ha tenido|han tenido|tenido|lleva|llevan|traen?)$/;

/** "¿qué órdenes tienen abiertas?" after machines: somebody has them, and nothing behind the verb is had. */
export function leavesOutOwner({ frame, segments, context, topic, entityAt }: FrameReader): boolean {
  const { entity } = frame;
  if (topic === undefined || entity === undefined || topic === entity || !frame.entityNamed) return false;
  const last = segments.findLast((segment) => !/^[?!.]$/.test(segment.folded) && !hasSense(segment, 'time'));
  const impersonal = segments.some(({ folded }) => PASSIVE.test(folded) || OURS.test(folded));
  if (last && USED.test(last.text.toLowerCase()) && !impersonal) return true;
  const have = segments.findIndex(({ folded }) => HAVE.test(folded));
  if (have < 0 || entityAt === undefined || entityAt > have || !context.graph.reachesOne(entity, topic)) return false;
  const had = segments
    .slice(have + 1)
    .filter((segment) => !hasSense(segment, 'stop', 'time') && !hasCue(segment, 'and', 'or', 'not'));
  return had.every((segment) =>
    segment.senses.some(
      ({ sense }) => (sense.kind === 'value' || sense.kind === 'predicate') && sense.dataset === entity,
    ),
  );
}

/** Third person of what is done, in any tense: "cerraron", "cierran", "han cerrado", "atendió". */
const ACTIVE = /^(?:ha[n]? \S+[aei]do|(?!se )\S*(?:aron|ieron|an|en|ó))(?: |$)/u;
