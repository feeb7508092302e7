// Every model by the kind that the contract gives it.
import { cellOfLibrary, isCell, isLibrary } from '../contract/config';
import { feedforward } from './feedforward';
import { libraryBaseline } from './library-baseline';
import type { Model, ModelChoice } from './model';
import { recurrent } from './recurrent';

export function modelOf({ cell: kind, activation }: ModelChoice): Model {
  if (isCell(kind)) return recurrent({ cell: kind, activation });
  if (isLibrary(kind)) return libraryBaseline(cellOfLibrary[kind], { activation });
  return feedforward(kind);
}
