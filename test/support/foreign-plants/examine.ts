import { ChatClient } from '../../../apps/cli/src/eval/chat-client.js';
import { compareResults } from '../../../apps/cli/src/eval/compare-results.js';
import type { Table } from '../../../apps/cli/src/eval/gold-table.js';
import type { UserQuestion } from './user-question.js';

export interface Examined {
  question: string;
  language: 'es' | 'en';
  /** `false`: an answer that is not what was asked. `refused`: refused or asked back, though there is an answer. */
  outcome: 'right' | 'false' | 'refused';
  response: string;
  interpretation: string;
  sql: string;
  why: string;
}

/** Asks each question in both languages, each in a conversation of its own, and judges the answers by rows of SQL written by hand. */
export async function examine(
  questions: readonly UserQuestion[],
  url: string,
  rows: (sql: string) => Promise<Table>,
): Promise<Examined[]> {
  const client = new ChatClient(url);
  const examined: Examined[] = [];
  for (const { es, en, gold, top } of questions) {
    const wanted = await Promise.all([gold ?? []].flat().map(async (sql) => named(await rows(sql))));
    for (const [language, question] of [
      ['es', es],
      ['en', en],
    ] as const) {
      const { flow, table, response, interpretation, sql } = await client.ask(
        question,
        null,
        AbortSignal.timeout(30_000),
      );
      const answered = flow === 'good' || flow === 'degraded';
      const comparisons = wanted.map((one) =>
        table ? compareResults(one, table, top === undefined ? {} : { top }) : { same: false as const, why: 'no rows' },
      );
      const right = gold === null ? !answered : answered && comparisons.some(({ same }) => same);
      const outcome = right ? 'right' : answered ? 'false' : 'refused';
      const why = comparisons.flatMap((one) => (one.same ? [] : [one.why])).join('; ');
      examined.push({ question, language, outcome, response, interpretation, sql, why });
    }
  }
  return examined;
}

function named({ columns, rows }: Table): Table {
  return {
    columns: columns.map((name) => name.replace(/^opt__(\w+)$/, '?$1').replace(/^([a-z]+)__/, '$1/')),
    rows,
  };
}

export function tally(examined: readonly Examined[]): Record<Examined['outcome'], number> & { asked: number } {
  const count = (outcome: Examined['outcome']): number => examined.filter((one) => one.outcome === outcome).length;
  return { asked: examined.length, right: count('right'), false: count('false'), refused: count('refused') };
}
