import { hasCue, hasSense } from '../lattice/segment.js';
import type { FrameReader } from './frame-reader.js';

/** "no, las preventivas", "no, I meant…": it takes back what was just said, and denies nothing of the rows. */
export function correctsByNo(reader: FrameReader): boolean {
  if (reader.topic === undefined || !reader.isFirstWord) return false;
  const next = reader.segments[reader.position + 1];
  return (next !== undefined && /^[,;.:]+$/.test(next.folded)) || reader.nextHasCue('corrects', 'instead', 'only');
}

/** "con fallas pero sin correctivas": what is missing after "pero" or "y" is missing from what is asked about. */
export function leaveScope(reader: FrameReader): void {
  const before = reader.segments
    .slice(0, reader.position)
    .findLast((segment) => !/^[,;]$/.test(segment.folded) && !hasCue(segment, 'with'));
  if (
    before &&
    (hasCue(before, 'and') ||
      /^(?:pero|but|aunque|though|although|sino|yet|while|whereas|mientras|y aun asi|sin embargo)$/.test(before.folded))
  )
    reader.scope = undefined;
}

/** Nothing but words of conversation comes before. */
export function opensAlone(reader: FrameReader): boolean {
  return reader.segments
    .slice(0, reader.position)
    .every((segment) => hasSense(segment, 'stop') || hasCue(segment, 'followUp', 'only', 'also', 'list', 'instead'));
}
