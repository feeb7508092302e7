// Every model by its kind.
import { perKey } from '../catalogue/choices';
import { cellKinds, feedforwardKinds, libraryKinds, type ModelKind } from '../catalogue/models';
import { feedforward } from './feedforward';
import { traceFeedforward } from './feedforward-trace';
import { libraryBaseline } from './library-baseline';
import { traceLibrary } from './library-trace';
import type { EquationChoice, Model, ModelChoice, NetworkChoice } from './model';
import type { Pass } from './shape-trace';
import { recurrent } from './recurrent';
import { traceRecurrent } from './recurrent-trace';

interface Definition {
  readonly model: (choice: EquationChoice & NetworkChoice) => Model;
  /** The same model, with its shapes recorded while it runs. */
  readonly trace: (choice: EquationChoice & NetworkChoice) => Pass;
}

const definitions: Readonly<Record<ModelKind, Definition>> = {
  ...perKey(cellKinds, (cell) => ({
    model: (choice) => recurrent({ cell, ...choice }),
    trace: (choice) => traceRecurrent({ cell, ...choice }),
  })),
  ...perKey(libraryKinds, (kind) => ({
    model: (choice) => libraryBaseline(kind, choice),
    trace: (choice) => traceLibrary(kind, choice),
  })),
  ...perKey(feedforwardKinds, (kind) => ({
    model: () => feedforward(kind),
    trace: () => traceFeedforward(kind),
  })),
};

export function modelOf({ cell, ...choice }: ModelChoice): Model {
  return definitions[cell].model(choice);
}

export function shapeTraceOf({ cell, ...choice }: ModelChoice): Pass {
  return definitions[cell].trace(choice);
}
