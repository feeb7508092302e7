// Classification: each sequence has one class.
import { at } from '../../core/element-at';
import { formatCount } from '../../core/number-texts';
import { ClassScore, type Score } from './score';
import {
  isClassIn,
  Targets,
  type BatchTargets,
  type ShownTarget,
  type TargetMetadata,
} from './targets';
import type { Task } from './task';

/** A class from 0 for each sequence, an index into the `classes` of the metadata. */
export class SequenceClasses extends Targets {
  select(indices: Uint32Array): Targets {
    return new SequenceClasses(Uint16Array.from(indices, (index) => at(this.labels, index)));
  }

  toBatch(indices: Uint32Array): BatchTargets {
    const labels = Int32Array.from(indices, (index) => at(this.labels, index));
    return { labels, labelShape: [labels.length] };
  }

  createScore(outputs: number): Score {
    return new ClassScore(outputs);
  }

  show(index: number): ShownTarget {
    return { label: at(this.labels, index), numbers: [] };
  }

  describe(index: number, { classes }: TargetMetadata): string {
    return `Class ${at(classes, at(this.labels, index))}`;
  }

  findSamples(most: number): readonly number[] {
    const labels = [...new Set(this.labels)].toSorted((a, b) => a - b).slice(0, most);
    return labels.map((label) => this.labels.indexOf(label));
  }
}

export const classification: Task = {
  name: 'class',
  isPerStep: false,
  isText: false,
  hasConfusion: true,
  predictsNumbers: false,
  score: 'accuracy',
  isFraction: true,
  loss: 'cross-entropy',
  lossLabel: 'loss',
  lossUnit: 1,
  resultMetrics: ['test/accuracy', 'test/loss'],
  matches: () => true,
  describeTargets: ({ classes }) => formatCount(classes.length, 'class', 'classes'),
  countOutputs: ({ classes }) => classes.length,
  layout: () => ({}),
  loadTargets({ metadata, count, tensor }) {
    const { data } = tensor('labels', 1);
    const isWhole = data.length === count && data.every(isClassIn(metadata));
    return isWhole ? new SequenceClasses(Uint16Array.from(data)) : null;
  },
};
