// The window's only context menu: its entries and its position. The clicked element opens it with its own entries.

export interface MenuEntry {
  readonly label: string;
  /** The reason why it cannot be chosen; null when it can. */
  readonly disabledReason?: string | null;
  readonly run: () => void;
}

/** An entry, or null for a line between entries. */
export type MenuItem = MenuEntry | null;

export interface ShownMenu {
  /** The subject of the entries. */
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** The position in the window, in CSS pixels. */
  readonly x: number;
  readonly y: number;
}

export class ContextMenuState {
  shown: ShownMenu | null = $state.raw(null);

  /** Opens the menu for `oncontextmenu`: at the mouse, or with the menu key at the focused element. */
  open(event: MouseEvent, label: string, items: readonly MenuItem[]): void {
    event.preventDefault();
    event.stopPropagation();
    this.shown = { label, items, x: event.clientX, y: event.clientY };
  }

  close(): void {
    this.shown = null;
  }
}
