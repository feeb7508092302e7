// The state of Learn: a digit as a sequence, the shapes of the tensors, and the pages of the courses.
import { createContext } from 'svelte';
import type { Bridge } from '../bridge';
import type { Course, LearnPage } from '../ui/course';
import { provideSequences, SequencesState } from './sequences/sequences-state.svelte';
import { createSequencePages } from './sequences/sequence-pages';

export class LearnView {
  /** A key of `pages`. */
  tab: string = $state('sequence');
  readonly sequences: SequencesState;
  readonly pages: Readonly<Record<string, LearnPage>>;

  constructor(
    bridge: Bridge,
    readonly courses: readonly Course[],
  ) {
    this.sequences = new SequencesState(bridge);
    const ofCourses = courses.map(({ pages }) => pages);
    this.pages = Object.assign(
      {},
      createSequencePages(this.sequences),
      ...ofCourses,
    ) as typeof this.pages;
  }

  /** The questions of courses to which the open page belongs. */
  get questions(): readonly string[] {
    return this.courses.flatMap(({ questions }) => questions[this.tab] ?? []);
  }
}

const [useLearn, provide] = createContext<LearnView>();
export { useLearn };

export function provideLearn(learn: LearnView): void {
  provide(learn);
  provideSequences(learn.sequences);
  for (const course of learn.courses) course.provide();
}
