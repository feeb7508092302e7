// Learn's own pages: a digit as a sequence, and the shapes of all tensors on the way.
import type { LearnPage } from '../../ui/course';
import DimensionTable from './DimensionTable.svelte';
import { describeDimensions, describeSequence } from './sequence-texts';
import SequenceView from './SequenceView.svelte';
import type { SequencesState } from './sequences-state.svelte';

export const createSequencePages = (
  state: SequencesState,
): Readonly<Record<string, LearnPage>> => ({
  sequence: {
    name: 'Sequence',
    headline: () => describeSequence(state.digit?.label ?? null, state.reading),
    detail: 'How a network reads an image, step by step',
    component: SequenceView,
  },
  dimensions: {
    name: 'Dimensions',
    headline: () => describeDimensions(state.cell, state.shape),
    detail: 'The shapes of all tensors, derived from the equations',
    component: DimensionTable,
  },
});
