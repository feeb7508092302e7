// The tasks, and the functions that determine the task of a run or a data set.
import { classification } from './classification';
import { forecasting } from './forecasting';
import { nextCharacter } from './next-character';
import { regression } from './regression';
import { sequenceLabeling } from './sequence-labeling';
import type { TargetMetadata } from './targets';
import type { Task } from './task';

export { resultMetrics, type ResultMetric } from './result-metrics';
export type { Task } from './task';
export { noClass, type Targets } from './targets';
export { NumberErrors, type ErrorUnits } from './number-errors';
export { ClassScore, type Outcome, type Score } from './score';
export { SequenceClasses } from './classification';
export { getNumbers, SequenceNumbers } from './regression';
export { StepClasses } from './sequence-labeling';
export { NextCharacters } from './next-character';

/** The tasks by their names in stored settings. */
export const tasks = {
  class: classification,
  numbers: regression,
  series: forecasting,
  labels: sequenceLabeling,
  next: nextCharacter,
} as const;

export type TaskName = keyof typeof tasks;
/** A task that stored settings name; without a name it is classification. */
export type NamedTask = Exclude<TaskName, 'class'>;
export const namedTasks = Object.keys(tasks).filter(
  (name): name is NamedTask => name !== 'class',
) as [NamedTask, ...NamedTask[]];

/** The part of a run's settings that names its task. */
export interface TaskChoice {
  readonly dataset?: Partial<{ name: string; predicts: NamedTask; pictures: true }> | undefined;
}

export const getTaskName = ({ dataset }: TaskChoice): TaskName => dataset?.predicts ?? 'class';

/** Returns the task of a run. */
export const getTask = (choice: TaskChoice): Task => tasks[getTaskName(choice)];

/** Returns the task of a data set. */
export const getTaskOfData = (metadata: TargetMetadata): Task =>
  Object.values<Task>(tasks).findLast((task) => task.matches(metadata)) ?? classification;
