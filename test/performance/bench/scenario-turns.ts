import { LlmStub, STUB_KEY } from '../../support/llm-stub/llm-stub.js';
import { devModel } from '../../support/llm-stub/dev-model.js';
import type { BenchContext } from './context.js';
import { measure, startBenchService, startHello } from './measured-service.js';
import { asked, GOOD, HELLO, QUESTIONS } from './questions.js';
import type { Finding, Row } from './report.js';

const WARM_UP_S = 4;

/** Turns of one instance on one core, beside the framework's bare hello on the same core in the same run. */
export async function turns({ plant, seconds, connections, say }: BenchContext): Promise<Finding> {
  const rows: Row[] = [];
  const notes: string[] = [];
  const hello = await startHello();
  await measure({ port: hello.port, requests: HELLO, seconds: WARM_UP_S, connections }, [hello]);
  const bare = await measure({ port: hello.port, requests: HELLO, seconds, connections }, [hello]);
  await hello.end();
  rows.push({ what: 'bare Nest hello', figures: bare, ofHello: 1 });

  const of = async (what: string, env: Record<string, string>, image: 'none' | 'chart'): Promise<number> => {
    say(what);
    const started = await startBenchService(env);
    const plan = { port: started.port, requests: asked(QUESTIONS, image), connections, good: GOOD };
    const measured = [{ pid: started.service.pid, vitals: started.service }];
    await measure({ ...plan, seconds: WARM_UP_S }, measured);
    const figures = await measure({ ...plan, seconds }, measured);
    await started.end();
    rows.push({ what, figures, ofHello: figures.perSecond / bare.perSecond });
    notes.push(`${what}: ${(figures.cpuMsEach / bare.cpuMsEach).toFixed(0)} times the processor of a hello.`);
    return figures.perSecond / bare.perSecond;
  };

  const small = { MAINTENANCE_DATABASE_URL: `sqlite:${await plant('small')}` };
  const known = await of('known turn, no picture', small, 'none');
  const fresh = await of('fresh turn, no picture', { ...small, CACHE_SIZE: '0' }, 'none');
  await of('known turn, chart', small, 'chart');
  await of('fresh turn, chart', { ...small, CACHE_SIZE: '0' }, 'chart');
  await of(
    'fresh turn, medium plant',
    { CACHE_SIZE: '0', MAINTENANCE_DATABASE_URL: `sqlite:${await plant('medium')}` },
    'none',
  );
  const stub = await LlmStub.start({ respond: devModel([]) });
  const model = { ENGINE: 'openai', OPENAI_API_KEY: STUB_KEY, OPENAI_BASE_URL: stub.url, OPENAI_MAX_CONCURRENT: '50' };
  await of('known turn, stub of a model', { ...small, ...model }, 'none');
  await stub.close();

  return {
    scenario: 'Turns of one instance on one core',
    notes: [
      'A known turn finds what its question means and its rows in the cache; a fresh one finds nothing. Every turn is a new session, stored.',
      ...notes,
    ],
    rows,
    aims: [
      { what: 'known turn ÷ hello', value: known.toFixed(3), aim: '≥ 0.4', met: known >= 0.4 },
      { what: 'fresh turn without picture ÷ hello', value: fresh.toFixed(3), aim: '≥ 0.1', met: fresh >= 0.1 },
    ],
  };
}
