// Pieces of a text as sequences of their own, as Look inside shows them: a channel for each character, and the next one as each step's
// class.
import { at } from '../element-at';
import { noAnswer } from './labelled-sequences';
import type { SequenceSet } from './sequence-set';
import { answersOfText } from './text-streams';

/** Characters of a piece. */
const pieceSteps = 200;
const mostPieces = 200;

/** Of the beginning of the text; each piece begins with a state of zeros. */
export function textPieces(text: SequenceSet): SequenceSet {
  const answers = answersOfText(text);
  const length = Math.min(pieceSteps, answers);
  const count = Math.min(mostPieces, Math.floor(answers / length));
  const steps = count * length;
  const values = new Uint8Array(steps * text.outputs);
  const stepLabels = new Uint16Array(steps).fill(noAnswer);
  for (let step = 0; step < steps; step += 1) {
    values[step * text.outputs + at(text.values, step)] = 1;
    stepLabels[step] = at(text.values, step + 1);
  }
  const { outputs, scale } = text;
  return {
    ...{ outputs, scale, values, stepLabels, count },
    features: outputs,
    channels: outputs,
    starts: Uint32Array.from({ length: count + 1 }, (_, piece) => piece * length),
    labels: new Uint16Array(count),
    hasOneLength: true,
    paddings: [length],
  };
}
