// Every model by its kind.
import { isCell, isRecurrent } from '../catalogue/models';
import { createFeedforward } from './feedforward';
import { createLibraryBaseline } from './library-baseline';
import type { Model, ModelChoice } from './model';
import { createRecurrent } from './recurrent';

export function createModel({ cell, ...choice }: ModelChoice): Model {
  if (isCell(cell)) return createRecurrent({ cell, ...choice });
  return isRecurrent(cell) ? createLibraryBaseline(cell, choice) : createFeedforward(cell);
}
