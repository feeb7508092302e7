// Every model by the kind that the contract gives it.
import { isCell, isLibrary } from '../catalogue/config';
import { feedforward } from './feedforward';
import { traceFeedforward } from './feedforward-trace';
import { libraryBaseline } from './library-baseline';
import { traceLibrary } from './library-trace';
import type { Model, ModelChoice } from './model';
import type { Pass } from './shape-trace';
import { recurrent } from './recurrent';
import { traceRecurrent } from './recurrent-trace';

export function modelOf({ cell: kind, activation }: ModelChoice): Model {
  if (isCell(kind)) return recurrent({ cell: kind, activation });
  if (isLibrary(kind)) return libraryBaseline(kind, { activation });
  return feedforward(kind);
}

/** The same model, looked at while it runs. */
export function shapeTraceOf({ cell: kind, activation }: ModelChoice): Pass {
  if (isCell(kind)) return traceRecurrent({ cell: kind, activation });
  if (isLibrary(kind)) return traceLibrary(kind, { activation });
  return traceFeedforward(kind);
}
