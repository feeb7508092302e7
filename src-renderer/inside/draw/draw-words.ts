// The headline of a drawn digit.
import { list } from '../../ui/format';

export function drawHeadline(
  answers: readonly { readonly name: string; readonly predicted: number }[],
): string {
  const [first, ...others] = answers;
  if (first === undefined) return 'Draw a digit';
  if (others.length === 0) return `${first.name} predicts ${String(first.predicted)}`;
  const differs = others.some(({ predicted }) => predicted !== first.predicted);
  if (!differs) return `All ${String(answers.length)} models predict ${String(first.predicted)}`;
  return `The models disagree: ${list(answers.map(({ predicted }) => String(predicted)))}`;
}
