// Texts about a digit as a sequence: the headlines, and the consequences of one pixel order and one cell.
import { cellTexts, models, pixelOrders } from '$engine/catalogue';
import type { PixelOrder, SequenceShape, UsualCell } from '$engine/catalogue';
import { formatSuperscript } from '$core/number-texts';
import { list } from '../../ui/format';

export function describeSequence(label: number | null, reading: PixelOrder): string {
  const digit = label === null ? 'A digit' : label === 8 ? 'An 8' : `A ${String(label)}`;
  return `${digit} as ${pixelOrders.definitions[reading].parts}, and one label at the end`;
}

export function describeDimensions(cell: UsualCell, { time }: SequenceShape): string {
  return `Shapes in the ${models.getLabel(cell)} over ${String(time)} steps, from a state of zeros`;
}

export interface Answer {
  readonly question: string;
  readonly answer: string;
}

/** @param hidden the number of units */
export function describeSequenceOutputs(
  { time, features }: SequenceShape,
  cell: UsualCell,
  hidden: number,
): readonly Answer[] {
  const [T, units] = [String(time), String(hidden)];
  const { state } = models.getCellProperties(cell);
  const zeros = list(state.map((name) => `${name}[0]`));
  return [
    {
      question: 'Length',
      answer: `T = ${T}, x[t] ∈ ℝ${formatSuperscript(features)}, in every image`,
    },
    {
      question: 'Type of problem',
      answer: `many-to-one: only y[${T}] has seen the whole image, and only it has a label`,
    },
    {
      question: 'Hidden layer',
      answer: `${String(features)} + ${units} → ${units}: ${cellTexts.formatInShort(cell)}`,
    },
    { question: 'Output layer', answer: `${units} → 10: softmax(V h[${T}] + b)` },
    {
      question: 'A new image',
      answer: `from ${zeros} = 0 through the same ${T} steps; its class is the largest of the ten outputs`,
    },
  ];
}
