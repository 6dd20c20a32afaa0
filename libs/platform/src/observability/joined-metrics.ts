import type { MetricsText } from './metrics.js';

const END = '# EOF';
const ANNOUNCED = /^# (?:HELP|TYPE|UNIT) (\S+)/;

/** What is announced of a metric, and its samples. */
interface Family {
  announced: string[];
  samples: string[];
}

/**
 * What several processes have counted as one text in their format: a metric is announced once, and has the samples of all. They must differ in a
 * label, or two would say the same.
 */
export function joinedMetrics(texts: readonly MetricsText[]): MetricsText {
  const families = new Map<string, Family>();
  for (const { body } of texts) gather(body, families);
  const lines = [...families.values()].flatMap(({ announced, samples }) => [...announced, ...samples]);
  const [first] = texts;
  if (first?.body.trimEnd().endsWith(END)) lines.push(END);
  return { contentType: first?.contentType ?? 'text/plain', body: lines.map((line) => `${line}\n`).join('') };
}

function gather(body: string, families: Map<string, Family>): void {
  let known = false;
  let family: Family = { announced: [], samples: [] };
  for (const line of body.split('\n')) {
    if (line === '' || line === END) continue;
    const name = ANNOUNCED.exec(line)?.[1];
    if (name === undefined) {
      family.samples.push(line);
      continue;
    }
    const found = families.get(name);
    if (found !== family) {
      known = found !== undefined;
      family = found ?? { announced: [], samples: [] };
      families.set(name, family);
    }
    if (!known) family.announced.push(line);
  }
}
