// Which classes a model classifies best and worst, and whether chance explains that: the one rule by which a class is called so.
import { greatest, least, sum } from 'd3-array';
import { levelAmong } from './claim';
import { proportionError, tQuantile } from './statistics';

export interface ClassAccuracy {
  /** From 0. */
  readonly label: number;
  /** Test images or sequences of this class. */
  readonly total: number;
  readonly right: number;
}

interface ClassExtremes {
  /** The fractions right of the best and of the worst classes, which are several where they are equal. */
  readonly high: number;
  readonly low: number;
  readonly best: readonly ClassAccuracy[];
  readonly worst: readonly ClassAccuracy[];
  /** Whether the two differ by more than chance gives. */
  readonly isShown: boolean;
}

const share = ({ right, total }: ClassAccuracy) => right / total;

/** null where no class occurs. */
export function classExtremes(classes: readonly ClassAccuracy[]): ClassExtremes | null {
  const present = classes.filter(({ total }) => total > 0);
  const [first, last] = [greatest(present, share), least(present, share)];
  if (first === undefined || last === undefined) return null;
  const [high, low] = [share(first), share(last)];
  const withShare = (wanted: number) => present.filter((one) => share(one) === wanted);
  const isShown = differ(first, last, present.length);
  return { high, low, best: withShare(high), worst: withShare(low), isShown };
}

/** Of extremes that are not shown. */
export const noClassDiffers = 'The difference between its best and its weakest class may be chance';

/** Whether the fractions right of two classes differ by more than chance gives among all pairs of so many classes. */
function differ(first: ClassAccuracy, second: ClassAccuracy, classes: number): boolean {
  if (first === second) return false;
  const totals = [first.total, second.total];
  const items = sum(totals);
  const pooled = (first.right + second.right) / items;
  const error = Math.hypot(...totals.map((total) => proportionError(pooled, total)));
  const most = tQuantile(Math.max(1, items - 2), levelAmong(classes));
  return share(first) - share(second) > most * error;
}
