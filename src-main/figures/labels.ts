// Which lines are named at their ends, and at which height, so that no name covers another.
import { at } from '../element-at';
import { shareOf, type Figure, type FigureLine } from './figure';

export interface EndLabel {
  readonly line: FigureLine;
  /** The line's end, and the height of its name: from 0 at the bottom to 1 at the top. */
  readonly end: { readonly x: number; readonly y: number };
  readonly y: number;
}

/**
 * All, moved apart, if they fit; otherwise only those that need not move. From the top down.
 * @param gap between the middles of two names, as a share of the plot's height
 */
export function endLabels({ lines, x, y }: Figure, gap: number): EndLabel[] {
  const ends = lines
    .flatMap((line) => {
      const last = line.line.y.findLastIndex(Number.isFinite);
      if (last < 0) return [];
      const [right, top] = [at(line.line.x, last), at(line.line.y, last)];
      return [{ line, end: { x: clamp(shareOf(x, right)), y: clamp(shareOf(y, top)) } }];
    })
    .sort((a, b) => b.end.y - a.end.y);
  if (ends.length > 1 + Math.floor(1 / gap)) return apart(ends, gap);
  const heights = spread(
    ends.map(({ end }) => 1 - end.y),
    gap,
  );
  return ends.map((end, i) => ({ ...end, y: 1 - at(heights, i) }));
}

type End = Omit<EndLabel, 'y'>;

function apart(ends: readonly End[], gap: number): EndLabel[] {
  const kept: EndLabel[] = [];
  for (const end of ends) {
    const above = kept.at(-1);
    if (above === undefined || above.y - end.end.y >= gap) kept.push({ ...end, y: end.end.y });
  }
  return kept;
}

/** Moves neighbours apart downwards, then back up from the bottom. @param wishes ascending, 0 to 1 */
function spread(wishes: readonly number[], gap: number): number[] {
  const places: number[] = [];
  for (const wish of wishes) places.push(Math.max(wish, (places.at(-1) ?? -Infinity) + gap));
  let floor = 1;
  for (let i = places.length - 1; i >= 0; i--) {
    places[i] = Math.min(at(places, i), floor);
    floor = at(places, i) - gap;
  }
  return places;
}

const clamp = (share: number) => Math.max(0, Math.min(1, share));
