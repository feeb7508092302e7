// Every model by the kind that the contract gives it.
import { isCell, isLibrary } from '../catalogue/config';
import { feedforward } from './feedforward';
import { feedforwardPassage } from './feedforward-passage';
import { libraryBaseline } from './library-baseline';
import { libraryPassage } from './library-passage';
import type { Model, ModelChoice } from './model';
import type { Pass } from './passage';
import { recurrent } from './recurrent';
import { recurrentPassage } from './recurrent-passage';

export function modelOf({ cell: kind, activation }: ModelChoice): Model {
  if (isCell(kind)) return recurrent({ cell: kind, activation });
  if (isLibrary(kind)) return libraryBaseline(kind, { activation });
  return feedforward(kind);
}

/** The same model, looked at while it runs. */
export function passageOf({ cell: kind, activation }: ModelChoice): Pass {
  if (isCell(kind)) return recurrentPassage({ cell: kind, activation });
  if (isLibrary(kind)) return libraryPassage(kind, { activation });
  return feedforwardPassage(kind);
}
