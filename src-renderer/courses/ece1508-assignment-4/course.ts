// Assignment 4 of the course ECE1508: the labs of its two written questions, and the questions of Learn's pages.
import type { Course } from '../../ui/course';
import ActivationLab from './activations/ActivationLab.svelte';
import { describeLab } from './activations/activation-texts';
import { provideSlopes, SlopesState } from './activations/slopes.svelte';
import { provideXor, XorState } from './xor/xor-lab.svelte';
import { describeXor } from './xor/xor-texts';
import XorLab from './xor/XorLab.svelte';

export function openAssignment4(): Course {
  const [xor, slopes] = [new XorState(), new SlopesState()];
  return {
    pages: {
      xor: {
        name: 'XOR',
        headline: () => describeXor(xor.wrong, xor.strings),
        detail: 'The XOR of a bit string by a shallow network, used as an RNN',
        component: XorLab,
      },
      activations: {
        name: 'Activations',
        headline: () => describeLab(slopes.epsilon),
        detail: 'The derivatives of σ and tanh, and what they do to a gradient over time',
        component: ActivationLab,
      },
    },
    questions: {
      sequence: 'Programming question 1, items 1 to 6',
      dimensions: 'Programming question 1, items 8 and 11; question 3, item 2',
      xor: 'Written question 1',
      activations: 'Written question 2',
    },
    provide() {
      provideXor(xor);
      provideSlopes(slopes);
    },
  };
}
