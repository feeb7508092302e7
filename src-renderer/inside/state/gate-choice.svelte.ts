// The gate that is shown for each kind of cell, shared by the cell and its library layer.
import { type CellKind, type ModelKind, models } from '$engine/catalogue';

export class GateChoice {
  #chosen: Readonly<Partial<Record<CellKind, string>>> = $state.raw({});

  /** @returns undefined for a model without gates */
  of(kind: ModelKind): string | undefined {
    const cell = models.getCell(kind);
    return cell === null
      ? undefined
      : (this.#chosen[cell] ?? models.getCellProperties(cell).gateAtFirst ?? undefined);
  }

  choose(kind: ModelKind, gate: string): void {
    const cell = models.getCell(kind);
    if (cell !== null) this.#chosen = { ...this.#chosen, [cell]: gate };
  }
}
