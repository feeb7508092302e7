// The combinations of values that a sweep trains: all of them, or random ones.
import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { definitionOf, type SettingName } from '../../catalogue/config';
import { sweepLimits, type Search, type Varied } from '../../contract/sweep';
import { drawValue, listOf, readValues, type Read, type Value, type Values } from './values';

/** A value for each varied setting. */
export type Point = Readonly<Partial<Record<SettingName, Value>>>;

/** How many draws are made per point: repeated points are drawn again. */
const triesADraw = 20;

/** In a grid the last setting changes fastest. Random search gives fewer points if the values allow no more. */
export function pointsOf(vary: readonly Varied[], search: Search): Read<readonly Point[]> {
  const read: { name: SettingName; values: Values }[] = [];
  for (const { setting: name, values: typed } of vary) {
    const values = readValues(definitionOf[name], typed);
    if (!values.ok) return values;
    read.push({ name, values: values.value });
  }
  return search.kind === 'grid'
    ? gridOf(read)
    : { ok: true, value: drawPoints(read, search.draws, search.seed) };
}

function gridOf(vary: readonly { name: SettingName; values: Values }[]): Read<readonly Point[]> {
  let points: readonly Point[] = [{}];
  for (const { name, values } of vary) {
    const list = listOf(definitionOf[name], values);
    if (!list.ok) return list;
    if (points.length * list.value.length > sweepLimits.runs) {
      return { ok: false, mistake: 'A sweep has 100,000 runs at most: give fewer values' };
    }
    points = points.flatMap((point) => list.value.map((value) => ({ ...point, [name]: value })));
  }
  return { ok: true, value: points };
}

function drawPoints(
  vary: readonly { name: SettingName; values: Values }[],
  draws: number,
  seed: number,
): readonly Point[] {
  const generator = xoroshiro128plus(seed);
  const uniform = () => uniformFloat32(generator);
  const points = new Map<string, Point>();
  for (let tries = 0; points.size < draws && tries < draws * triesADraw; tries++) {
    const drawn = vary.map(({ name, values }) => [
      name,
      drawValue(definitionOf[name], values, uniform),
    ]);
    const point = Object.fromEntries(drawn) as Point;
    points.set(JSON.stringify(point), point);
  }
  return [...points.values()];
}
