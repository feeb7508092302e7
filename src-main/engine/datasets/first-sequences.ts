// Shows the first sequences of files that are not tables of text: one row per sequence that is not an image,
// with its target and the first values of its channels, or of the arrays that contain them.
import { formatCount, formatRounded } from '../../core/number-texts';
import type { FoundTable } from '../contract/found-data';
import { at } from '../../core/element-at';
import { getSequenceLength, getSteps, type SequenceData } from './labelled-sequences';

const shownRows = 5;
const shownValues = 4;

/** @param table the table with the columns of the files, if there are any; a table with rows is unchanged */
export function withFirstSequences(
  table: FoundTable | null,
  data: SequenceData,
): FoundTable | null {
  const { about, train, test } = data;
  if (about.picture || train.targets.isText || (table !== null && table.rows.length > 0))
    return table;
  const columns = table?.columns ?? listTargetColumns(data);
  const channels = columns.filter(({ role }) => role === 'channel').length;
  const rows = Array.from({ length: Math.min(shownRows, train.count) }, (_, i) => {
    const values = getSteps(train, i);
    let channel = -1;
    return columns.map(({ role }) => {
      if (role === 'class') return train.targets.describe(i, about).replace(/^Class /, '');
      if (role === 'number') return train.targets.show(i).numbers.map(formatRounded).join(', ');
      if (role !== 'channel') return '';
      channel += 1;
      const ofOne = channels > 1 ? values.filter((_, j) => j % channels === channel) : values;
      const first = Array.from(ofOne.subarray(0, shownValues), formatRounded).join(', ');
      return `${first}${ofOne.length > shownValues ? ' …' : ''} (${formatCount(getSequenceLength(train, i), 'step')})`;
    });
  });
  const nothing = { dialect: null, roles: [], count: train.count + test.count };
  return { ...nothing, ...table, columns, rows };
}

/** Returns the columns of files that describe themselves. */
function listTargetColumns({ about }: SequenceData): FoundTable['columns'] {
  const target = about.targets
    ? ({ name: at(about.targets, 0).name, role: 'number' } as const)
    : ({ name: 'class', role: 'class' } as const);
  return [
    { ...target, why: 'given by the files', isGiven: false },
    ...about.channels.map(
      (name) => ({ name, role: 'channel', why: 'given by the files', isGiven: false }) as const,
    ),
  ];
}
