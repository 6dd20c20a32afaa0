function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const change = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(change, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** How far `name` is from `known`; a name that stops at one of the known name's underscores costs one step. */
function distance(name: string, known: string): number {
  const parts = known.split('_');
  const beginnings = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('_'));
  return Math.min(editDistance(name, known), ...beginnings.map((beginning) => editDistance(name, beginning) + 1));
}

/** The known name most like `name`, and how many letters apart they are. */
export function nearestName(name: string, known: readonly string[]): { name: string; distance: number } | null {
  let best: { name: string; distance: number } | null = null;
  for (const candidate of known) {
    const steps = distance(name, candidate);
    if (!best || steps < best.distance) best = { name: candidate, distance: steps };
  }
  return best;
}
