import { expect, it } from 'vitest';
import { openCourses } from '../../../src-renderer/courses/courses';
import { openBridge } from '../../../src-renderer/bridge';
import { LearnView } from '../../../src-renderer/learn/learn-view.svelte';
import type { Course } from '../../../src-renderer/ui/course';
import { FakeBridge } from '../../support/fake-bridge';

const another: Course = {
  pages: {
    attention: {
      name: 'Attention',
      headline: () => 'Every step looks at every other',
      detail: '',
      component: () => ({}),
    },
  },
  questions: { attention: 'Question 7', sequence: 'Question 1' },
  provide: () => undefined,
};

it('lists the pages of every course after its own, and the questions about the open page', () => {
  const learn = new LearnView(openBridge(new FakeBridge()), [...openCourses(), another]);
  const names = Object.values(learn.pages).map(({ name }) => name);
  expect(names).toEqual(['Sequence', 'Dimensions', 'XOR', 'Activations', 'Attention']);
  expect(learn.questions).toEqual(['Programming question 1, items 1 to 6', 'Question 1']);
  learn.tab = 'attention';
  expect(learn.questions).toEqual(['Question 7']);
});
