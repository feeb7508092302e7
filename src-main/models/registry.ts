// Every model by its kind.
import { perKey } from '../catalogue/choices';
import { cellKinds, feedforwardKinds, libraryKinds, type ModelKind } from '../catalogue/models';
import { feedforward } from './feedforward';
import { libraryBaseline } from './library-baseline';
import type { EquationChoice, Model, ModelChoice, NetworkChoice } from './model';
import { recurrent } from './recurrent';

type Definition = (choice: EquationChoice & NetworkChoice) => Model;

const definitions: Readonly<Record<ModelKind, Definition>> = {
  ...perKey(
    cellKinds,
    (cell): Definition =>
      (choice) =>
        recurrent({ cell, ...choice }),
  ),
  ...perKey(
    libraryKinds,
    (kind): Definition =>
      (choice) =>
        libraryBaseline(kind, choice),
  ),
  ...perKey(
    feedforwardKinds,
    (kind): Definition =>
      () =>
        feedforward(kind),
  ),
};

export function modelOf({ cell, ...choice }: ModelChoice): Model {
  return definitions[cell](choice);
}
