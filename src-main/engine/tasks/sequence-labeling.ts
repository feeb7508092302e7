// Sequence labeling: each step has a class, or none.
import { at } from '../../core/element-at';
import { classification } from './classification';
import { ClassScore, type Score } from './score';
import {
  isClassIn,
  noClass,
  Targets,
  type BatchTargets,
  type ShownTarget,
  type TargetMetadata,
} from './targets';
import type { Task } from './task';

/** A class from 0 for each step, `noClass` for a step without one. */
export class StepClasses extends Targets {
  /** @param starts the first step of each sequence, and the number of steps */
  constructor(
    readonly stepLabels: Uint16Array,
    readonly starts: Uint32Array,
  ) {
    super(new Uint16Array(starts.length - 1), stepLabels, ['each step', stepLabels]);
  }

  /** Returns the class of each step of one sequence: a view. */
  of(index: number): Uint16Array {
    return this.stepLabels.subarray(at(this.starts, index), at(this.starts, index + 1));
  }

  select(indices: Uint32Array): Targets {
    const pieces = Array.from(indices, (index) => this.of(index));
    const starts = new Uint32Array(indices.length + 1);
    for (const [i, { length }] of pieces.entries()) starts[i + 1] = at(starts, i) + length;
    const stepLabels = new Uint16Array(at(starts, indices.length));
    for (const [i, piece] of pieces.entries()) stepLabels.set(piece, at(starts, i));
    return new StepClasses(stepLabels, starts);
  }

  override toTensors(): ReturnType<Targets['toTensors']> {
    const data = Float32Array.from(this.stepLabels);
    return { ...super.toTensors(), stepLabels: { shape: [data.length], data } };
  }

  toBatch(indices: Uint32Array, time: number): BatchTargets {
    const labels = new Int32Array(indices.length * time).fill(-1);
    for (const [row, index] of indices.entries())
      labels.set(this.show(index).stepLabels, row * time);
    return { labels, labelShape: [indices.length, time] };
  }

  createScore(outputs: number): Score {
    return new ClassScore(outputs, true);
  }

  show(index: number): ShownTarget & { readonly stepLabels: Int32Array } {
    const orNone = (label: number) => (label === noClass ? -1 : label);
    return { label: null, numbers: [], stepLabels: Int32Array.from(this.of(index), orNone) };
  }

  describe(index: number, { classes }: TargetMetadata): string {
    const known = [...this.of(index)].filter((label) => label !== noClass);
    const stretches = known.filter((label, i) => label !== known[i - 1]);
    const first = stretches.slice(0, 4).map((label) => at(classes, label));
    return `Class ${first.join(', ')}${stretches.length > 4 ? ' …' : ''}`;
  }

  findSamples(most: number): readonly number[] {
    return [...this.labels.keys()].slice(0, most);
  }
}

export const sequenceLabeling: Task = {
  ...classification,
  name: 'labels',
  isPerStep: true,
  resultMetrics: ['test/accuracy', 'test/balanced', 'test/loss'],
  matches: ({ eachStep }) => eachStep === true,
  describeTargets: (metadata) => `${classification.describeTargets(metadata)} of steps`,
  layout: () => ({ eachStep: true }),
  loadTargets(part) {
    const { data } = part.tensor('stepLabels', 1);
    const isClass = isClassIn(part.metadata);
    const isWhole =
      classification.loadTargets(part) !== null &&
      !part.hasWindows &&
      data.length === part.starts.at(-1) &&
      data.every((label) => label === noClass || isClass(label));
    return isWhole ? new StepClasses(Uint16Array.from(data), part.starts) : null;
  },
};
