import { describe, expect, it } from '@jest/globals';
import type { MetricsText } from './metrics.js';
import { joinedMetrics } from './joined-metrics.js';
import { ProcessMetrics } from './process-metrics.js';
import { PrometheusMetrics } from './prometheus-metrics.js';

const OPEN_METRICS = 'application/openmetrics-text; version=1.0.0';

async function counted(accept: string): Promise<MetricsText> {
  const workers = [1, 2].map((worker) => new PrometheusMetrics(() => worker, worker));
  workers[0]?.error('plant_busy');
  for (const worker of workers) worker.turn({ branch: 'answer_only', flow: 'good', engine: 'embedded', seconds: 0.2 });
  const primary = new ProcessMetrics(2, () => 1);
  return joinedMetrics(await Promise.all([...workers, primary].map((each) => each.text(accept))));
}

const samplesOf = ({ body }: MetricsText, name: string): string[] =>
  body.split('\n').filter((line) => new RegExp(`^${name}[{ ]`).test(line));

describe('What several processes have counted', () => {
  it.each(['', OPEN_METRICS])(
    'is one text, each metric announced once, each figure by its process (%s)',
    async (accept) => {
      const text = await counted(accept);
      const announced = [...text.body.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
      expect(new Set(announced).size).toBe(announced.length);
      expect(samplesOf(text, 'chat_errors_total')).toEqual(['chat_errors_total{type="plant_busy",worker="1"} 1']);
      expect(samplesOf(text, 'chat_turn_duration_seconds_count')).toHaveLength(2);
      expect(samplesOf(text, 'process_start_time_seconds').map((line) => /worker="(\w+)"/.exec(line)?.[1])).toEqual([
        '1',
        '2',
        'primary',
      ]);
      expect(samplesOf(text, 'active_sessions')).toEqual([
        'active_sessions{worker="1"} 1',
        'active_sessions{worker="2"} 2',
      ]);
      expect(samplesOf(text, 'workers')).toEqual([
        'workers{state="wanted",worker="primary"} 2',
        'workers{state="ready",worker="primary"} 1',
      ]);
      const figures = text.body.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
      expect(new Set(figures.map((line) => line.slice(0, line.lastIndexOf(' ')))).size).toBe(figures.length);
    },
  );

  it('follows its announcement and, as OpenMetrics, ends once', async () => {
    const { body, contentType } = await counted(OPEN_METRICS);
    expect(contentType).toMatch(/^application\/openmetrics-text/);
    expect(body.match(/# EOF/g)).toHaveLength(1);
    expect(body.endsWith('# EOF\n')).toBe(true);
    let family = '';
    for (const line of body.split('\n').slice(0, -2)) {
      family = /^# TYPE (\S+)/.exec(line)?.[1] ?? family;
      if (!line.startsWith('#')) expect(line.startsWith(family)).toBe(true);
    }
    expect((await counted('')).body).not.toContain('# EOF');
  });
});
