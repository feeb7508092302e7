// The headlines of the user's own digits, drawn and as pictures.
import { count, list } from '../../ui/format';

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

export function picturesHeadline(pictures: number): string {
  if (pictures === 0) return 'Classify pictures of your own';
  return pictures === 1 ? 'One picture, classified' : `${count(pictures)} pictures, classified`;
}
