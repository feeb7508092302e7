import { expect, it } from 'vitest';
import {
  namedTasks,
  getTask,
  getTaskOfData,
  tasks,
  type TaskName,
} from '../../../src-main/engine/tasks';

const numbers = [{ name: 'fat' }];
const series = { columns: ['shop'], names: ['Altona'] };

it.each<[TaskName, object]>([
  ['class', {}],
  ['numbers', { targets: numbers }],
  ['series', { targets: numbers, series }],
  ['labels', { eachStep: true }],
  ['next', { text: { single: 1, pairs: 1 } }],
])('finds the task %s of a data set and of a run by the same name', (name, metadata) => {
  const data = getTaskOfData({ classes: ['a', 'b'], ...metadata });
  const predicts = namedTasks.find((one) => one === name);
  expect(data.name).toBe(name);
  expect(getTask({ dataset: { ...(predicts && { predicts }) } })).toBe(data);
});

it('ranks runs of every task by its score and its loss', () => {
  for (const { resultMetrics } of Object.values(tasks)) {
    expect(resultMetrics).toEqual(expect.arrayContaining(['test/accuracy', 'test/loss']));
  }
});
