// The gate that is shown of each kind of cell, for the cell and for its library layer alike.
import { cellFacts, cellOfModel, type CellKind, type ModelKind } from '$engine/catalogue/models';

export class GateChoice {
  #chosen: Readonly<Partial<Record<CellKind, string>>> = $state.raw({});

  /** @returns undefined for a model without gates */
  of(kind: ModelKind): string | undefined {
    const cell = cellOfModel(kind);
    return cell === null
      ? undefined
      : (this.#chosen[cell] ?? cellFacts(cell).gateAtFirst ?? undefined);
  }

  choose(kind: ModelKind, gate: string): void {
    const cell = cellOfModel(kind);
    if (cell !== null) this.#chosen = { ...this.#chosen, [cell]: gate };
  }
}
