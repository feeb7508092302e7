// Detects the decimal sign of a table. A number that may contain a decimal mark or a thousands separator leads to a question,
// unless another number decides.
import type { Dialect, Separator } from '../../contract/data-options';
import type { DataQuestion } from '../../contract/found-data';
import { at } from '../../../core/element-at';

type Decimal = Dialect['decimal'];

/** Matches "1.234" and "1.234.567", and the same with commas. */
const groups = { point: /^[1-9]\d{0,2}(?:\.\d{3})+$/, comma: /^[1-9]\d{0,2}(?:,\d{3})+$/ } as const;
const fraction = {
  point: /^(?:\d{1,3}(?:,\d{3})+|\d*)\.\d+(?:e[-+]?\d+)?$/i,
  comma: /^(?:\d{1,3}(?:\.\d{3})+|\d*),\d+(?:e[-+]?\d+)?$/i,
} as const;
const otherMarks = { point: 'comma', comma: 'point' } as const;

/** @returns a question if every number with one of the two signs has groups of three digits */
export function findDecimal(
  rows: readonly (readonly string[])[],
  separator: Separator,
): { readonly decimal: Decimal; readonly doubt: DataQuestion | null } {
  const isMonth = (field: string) => field === '' || /^\d\d?\.(?:19|20)\d\d$/.test(field);
  const columns = at(rows, 0)
    .map((_, i) => rows.map((row) => bare(row[i] ?? '')))
    .filter((column) => !column.slice(1).every(isMonth));
  const votes = { point: 0, comma: 0 };
  for (const field of columns.flat()) {
    for (const sign of ['point', 'comma'] as const) {
      const isGrouped = groups[sign].test(field);
      if (isGrouped && field.length > 7) votes[otherMarks[sign]] += 1;
      else if (!isGrouped && fraction[sign].test(field)) votes[sign] += 1;
    }
  }
  if (votes.point + votes.comma > 0)
    return { decimal: votes.comma > votes.point ? 'comma' : 'point', doubt: null };
  for (const sign of ['point', 'comma'] as const) {
    for (const column of columns) {
      const found = column.find((field) => groups[sign].test(field));
      if (found === undefined) continue;
      // If thousands were grouped, a number with four digits in a row would not occur.
      if (column.some((field) => /^\d{4,}$/.test(field))) return { decimal: sign, doubt: null };
      const isMixed = column.some((field) => /^\d{1,3}$/.test(field));
      if (sign === 'point' && separator === 'comma' && !isMixed) continue;
      const ways = [
        { label: `the ${sign} is the decimal mark`, given: { decimal: sign } },
        { label: 'it separates thousands', given: { decimal: otherMarks[sign] } },
      ];
      return {
        decimal: sign,
        doubt: {
          ask: `"${found}" may contain a decimal mark or a thousands separator`,
          options: ways,
        },
      };
    }
  }
  return { decimal: 'point', doubt: null };
}

const bare = (field: string) => field.trim().replace(/^[-+−]?[€$£¥₹]?\s?|\s?[%€$£¥₹]$/g, '');
