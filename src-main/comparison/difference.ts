// A measured value minus another one, in the unit of its column.
import type { Run } from '../contract/run';
import type { Column } from './column';

/** "+2.31" percentage points, "−0:12", "+1,204"; "±0" for none that is seen in the column's decimals. @param run in whose words */
export function printDifference({ print }: Column, difference: number, run?: Run): string {
  const size = print(Math.abs(difference), run);
  if (size === print(0, run)) return '±0';
  return `${difference > 0 ? '+' : '−'}${size.replace(/\s*%$/, '')}`;
}
