// Everything that Learn shows: a digit as a sequence, the shapes of the tensors, and the labs.
import { createContext } from 'svelte';
import type { Bridge } from '../bridge';
import { provideSequences, SequencesState } from './sequences/sequences-state.svelte';
import { provideXor, XorLab } from './xor/xor-lab.svelte';

export const learnTabs = ['sequence', 'dimensions', 'xor', 'activations'] as const;
export type LearnTab = (typeof learnTabs)[number];
export const learnNames: Readonly<Record<LearnTab, string>> = {
  sequence: 'Sequence',
  dimensions: 'Dimensions',
  xor: 'XOR',
  activations: 'Activations',
};

export class LearnPlace {
  tab: LearnTab = $state('sequence');
  /** ε of the activation lab. */
  epsilon = $state(0.05);
  readonly sequences: SequencesState;
  readonly xor = new XorLab();

  constructor(bridge: Bridge) {
    this.sequences = new SequencesState(bridge);
  }
}

const [useLearn, provide] = createContext<LearnPlace>();
export { useLearn };

export function provideLearn(learn: LearnPlace): void {
  provide(learn);
  provideSequences(learn.sequences);
  provideXor(learn.xor);
}
