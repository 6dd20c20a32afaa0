import { type EvaluationSummary, faultyTurns, type Figures, type Share } from './evaluation-report.js';
import { isGood } from './score.js';
import type { TurnResult } from './turn-result.js';

const COLUMNS = ['turns', 'correct', 'accuracy', 'false', 'improper', 'refused', 'error'] as const;

export function percent(share: Share): string {
  return share.rate === null ? '—' : `${(share.rate * 100).toFixed(1)} %`;
}

function milliseconds(seconds: number | null): string {
  return seconds === null ? '—' : `${(seconds * 1000).toFixed(1)} ms`;
}

function line(cells: readonly string[]): string {
  const [name = '', ...figures] = cells;
  return `${name.padEnd(24)}${figures.map((cell) => cell.padStart(10)).join('')}`;
}

/** One line of the table: how many turns, right answers, wrong ones, wrongly declined ones, rightly declined ones, faults. */
function row(name: string, { turns, accuracy, falseAnswers, properRefusals, outcomes }: Figures): string {
  const improper = outcomes.improper_refusal + outcomes.improper_clarification;
  const refused = properRefusals.of === 0 ? '' : `${properRefusals.count}/${properRefusals.of}`;
  const right = accuracy.of === 0 ? '' : `${accuracy.count}/${accuracy.of}`;
  const counts = [falseAnswers.count, improper].map((count) => (count === 0 ? '' : String(count)));
  const rate = accuracy.of === 0 ? '' : percent(accuracy);
  return line([
    name,
    String(turns),
    right,
    rate,
    ...counts,
    refused,
    outcomes.error === 0 ? '' : String(outcomes.error),
  ]);
}

/** The report as people read it, several lines. */
export function summaryText(summary: EvaluationSummary): string {
  const { all, sets, languages, followUps, paraphrases, languageGap, latency } = summary;
  const gap = languageGap === null ? '—' : `${(languageGap * 100).toFixed(1)} points`;
  const figure = (name: string, value: string): string => `${name.padEnd(48)}${value}`;
  return [
    line(['category', ...COLUMNS]),
    ...summary.categories.map(({ category, language, figures }) => row(`${category} ${language}`, figures)),
    row('all', all),
    '',
    figure(
      'Execution accuracy over answerable questions',
      `${percent(all.accuracy)} (${all.accuracy.count} of ${all.accuracy.of})`,
    ),
    figure(
      'False answers among answered',
      `${percent(all.falseAnswers)} (${all.falseAnswers.count} of ${all.falseAnswers.of})`,
    ),
    figure(
      'Proper refusal of the unanswerable',
      `${percent(all.properRefusals)} (${all.properRefusals.count} of ${all.properRefusals.of})`,
    ),
    figure(
      'Follow-up turns right',
      `${percent(followUps.accuracy)} (${followUps.accuracy.count} of ${followUps.accuracy.of})`,
    ),
    figure('Paraphrases understood alike', `${percent(paraphrases)} (${paraphrases.count} of ${paraphrases.of})`),
    figure(
      'Accuracy on dev and held-out questions',
      `${percent(sets.dev.accuracy)}, ${percent(sets.held_out.accuracy)}`,
    ),
    figure(
      'False answers on dev and held-out questions',
      `${percent(sets.dev.falseAnswers)}, ${percent(sets.held_out.falseAnswers)}`,
    ),
    figure(
      'Accuracy in Spanish and English',
      `${percent(languages.es.accuracy)}, ${percent(languages.en.accuracy)} (gap ${gap})`,
    ),
    figure(
      'Time of a turn in the service, p50 and p95',
      `${milliseconds(latency.service.p50)}, ${milliseconds(latency.service.p95)}`,
    ),
    figure(
      'Time of a turn for the caller, p50 and p95',
      `${milliseconds(latency.wall.p50)}, ${milliseconds(latency.wall.p95)}`,
    ),
  ].join('\n');
}

/**
 * What went wrong, a paragraph a turn. Of held-out questions only id and outcome are shown unless `revealHeldOut`: who has
 * seen them can no longer be measured by them.
 */
export function faultsText(turns: readonly TurnResult[], revealHeldOut: boolean): string {
  return faultyTurns(turns)
    .map((turn) => {
      const head = `${turn.outcome.padEnd(22)} ${turn.id}${turn.turn > 0 ? ` follow-up ${turn.turn}` : ''}`;
      if (turn.set === 'held_out' && !revealHeldOut) return `${head} (held out)`;
      const bad = turn.plants.find(({ outcome }) => outcome === turn.outcome) ?? turn.plants[0];
      const plants = turn.plants.filter(({ outcome }) => !isGood(outcome)).map(({ plant }) => plant);
      return [
        `${head} [${turn.language}] ${bad?.asked ?? turn.question}`,
        `    on ${plants.join(', ')}: ${bad?.why ?? ''}`,
        ...(bad?.interpretation ? [`    understood: ${bad.interpretation}`] : []),
        ...(bad?.rows ? [`    answered:   ${bad.rows}`] : []),
      ].join('\n');
    })
    .join('\n');
}
