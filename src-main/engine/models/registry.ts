// Every model by its kind.
import { isCell, isRecurrent, requireFeedforward } from '../catalogue/models';
import { feedforward } from './feedforward';
import { libraryBaseline } from './library-baseline';
import type { Model, ModelChoice } from './model';
import { recurrent } from './recurrent';

export function modelOf({ cell, ...choice }: ModelChoice): Model {
  if (isCell(cell)) return recurrent({ cell, ...choice });
  return isRecurrent(cell) ? libraryBaseline(cell, choice) : feedforward(requireFeedforward(cell));
}
