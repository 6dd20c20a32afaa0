/** What a scraped service serves: each series' name with the labels that were seen on it. */
export type Served = Map<string, Set<string>>;

/** Reads Prometheus' text format. Names that are announced count although nothing was counted yet. */
export function servedIn(text: string): Served {
  const served: Served = new Map();
  const labelsOf = (name: string): Set<string> => {
    const labels = served.get(name) ?? new Set();
    served.set(name, labels);
    return labels;
  };
  for (const line of text.split('\n')) {
    const [, announced, type] = /^# TYPE (\S+) (\S+)$/.exec(line) ?? [];
    if (announced !== undefined) {
      const suffixes =
        type === 'histogram' ? ['_bucket', '_sum', '_count'] : type === 'summary' ? ['_sum', '_count'] : [''];
      for (const suffix of suffixes) labelsOf(announced + suffix);
    }
    const [, name, labels = ''] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? \S+$/.exec(line) ?? [];
    if (name === undefined) continue;
    for (const [, label = ''] of labels.matchAll(/([a-zA-Z_]\w*)="(?:[^"\\]|\\.)*"/g)) labelsOf(name).add(label);
  }
  return served;
}
