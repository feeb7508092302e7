// Next-character prediction: a character-level language model of one text.
import { count, formatRounded } from '../../core/number-texts';
import { classification, SequenceClasses } from './classification';
import { ClassScore, type Score } from './score';
import { isClassIn } from './targets';
import type { Task } from './task';

/** The characters of one text, each the target of the one before it. */
export class NextCharacters extends SequenceClasses {
  override readonly isText = true;

  /** @param characters the values of the text */
  constructor(characters: Float32Array | Uint8Array) {
    super(new Uint16Array(1), characters, ['text']);
  }

  /** Counts no confusion of characters. */
  override createScore(): Score {
    return new ClassScore(0);
  }
}

export const nextCharacter: Task = {
  ...classification,
  name: 'next',
  isPerStep: true,
  isText: true,
  hasConfusion: false,
  lossLabel: 'bits a character',
  lossUnit: Math.LN2,
  resultMetrics: ['test/loss', 'test/accuracy'],
  matches: ({ text }) => text !== undefined,
  describeTargets: () => 'the next character',
  describeData({ text, classes }, steps) {
    const { single, pairs } = text ?? { single: 0, pairs: 0 };
    const bits = `${formatRounded(single)} bits per character alone, ${formatRounded(pairs)} given the previous one`;
    return `${count(steps)} characters, ${classes.length} different, ${bits}; the last tenth for the test.`;
  },
  layout: ({ classes }) => ({ eachStep: true, alphabet: classes }),
  loadTargets({ metadata, count, values }) {
    const isWhole = count === 1 && values.every(isClassIn(metadata));
    return isWhole ? new NextCharacters(values) : null;
  },
};
