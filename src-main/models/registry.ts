// Every model by its kind.
import { perKey } from '../catalogue/choices';
import { cellKinds, feedforwardKinds, libraryKinds, type ModelKind } from '../catalogue/models';
import { feedforward } from './feedforward';
import { traceFeedforward } from './feedforward-trace';
import { libraryBaseline } from './library-baseline';
import { traceLibrary } from './library-trace';
import type { EquationChoice, Model, ModelChoice } from './model';
import type { Pass } from './shape-trace';
import { recurrent } from './recurrent';
import { traceRecurrent } from './recurrent-trace';

interface Definition {
  readonly model: (equations: EquationChoice) => Model;
  /** The same model, with its shapes recorded while it runs. */
  readonly trace: (equations: EquationChoice) => Pass;
}

const definitions: Readonly<Record<ModelKind, Definition>> = {
  ...perKey(cellKinds, (cell) => ({
    model: (equations) => recurrent({ cell, ...equations }),
    trace: (equations) => traceRecurrent({ cell, ...equations }),
  })),
  ...perKey(libraryKinds, (kind) => ({
    model: (equations) => libraryBaseline(kind, equations),
    trace: (equations) => traceLibrary(kind, equations),
  })),
  ...perKey(feedforwardKinds, (kind) => ({
    model: () => feedforward(kind),
    trace: () => traceFeedforward(kind),
  })),
};

export function modelOf({ cell, ...equations }: ModelChoice): Model {
  return definitions[cell].model(equations);
}

export function shapeTraceOf({ cell, ...equations }: ModelChoice): Pass {
  return definitions[cell].trace(equations);
}
