// The custom cells: those of the store, and the text in the editor, which remains until it is saved or
// replaced.
import { cellTexts, type ParsedCell, type WrittenCell } from '$engine/catalogue';
import { type SavedCell, schemas } from '$engine/contract';
import type { Bridge } from '../../bridge';
import { Questions } from '../../ui/questions';
import type { Toasts } from '../../ui/toasts.svelte';

export class WrittenCells {
  readonly #kept: Questions<null, readonly SavedCell[]>;
  isOpen = $state(false);
  text: string = $state(cellTexts.examples.mgu.text);
  /** The saved cell that the text replaces; null for a new one. */
  edited: SavedCell | null = $state.raw(null);

  readonly cell: ParsedCell = $derived(cellTexts.parse(this.text));
  /** The cell kind that can be trained; null while the text has a mistake. */
  readonly kind: WrittenCell | null = $derived(parseKind(this.text));
  /** The reason why the text cannot be saved; null if it can. */
  readonly disabledReason: string | null = $derived.by(() => {
    const { name: typed } = cellTexts.parseStatements(this.text);
    if (typed === '') return 'Name it in the first line: # My cell';
    const name = schemas.cellName.safeParse(typed);
    if (!name.success) return name.error.issues[0]?.message ?? '';
    if (this.edited?.text === this.text) return 'Nothing was changed';
    const isTaken = this.all.some((one) => one.name === name.data && one !== this.edited);
    return isTaken
      ? `Another cell is called ${name.data}. Change the name in the first line.`
      : null;
  });

  /** @param onchange called with the kind of the saved text, and the kind of the text that it replaces */
  constructor(
    private readonly bridge: Bridge,
    private readonly toasts: Toasts,
    private readonly onchange: (kept: WrittenCell | null, replaced: WrittenCell | null) => void,
  ) {
    this.#kept = new Questions(() => bridge.call('cells.list', null), {
      onproblem: toasts.problem.bind(toasts),
    });
  }

  /** All custom cells, by name. */
  get all(): readonly SavedCell[] {
    return this.#kept.of(null) ?? [];
  }

  /** @param cell a saved one; null for a new one @param text the initial one; by default, the last in the editor */
  edit(cell: SavedCell | null, text?: string): void {
    if (text !== undefined || this.edited !== null) this.text = text ?? cellTexts.examples.mgu.text;
    this.edited = cell;
    this.isOpen = true;
  }

  /** Saves the text, including mistakes; only a correct one can be trained. */
  async save(): Promise<void> {
    if (this.disabledReason !== null) return;
    const { text, edited } = this;
    const { name } = cellTexts.parseStatements(text);
    await this.#change(async () => {
      await this.bridge.call('cells.save', { name, text });
      if (edited !== null && edited.name !== name)
        await this.bridge.call('cells.remove', { name: edited.name });
      this.onchange(parseKind(text), edited && parseKind(edited.text));
    });
  }

  async remove({ name, text }: SavedCell): Promise<void> {
    await this.#change(async () => {
      await this.bridge.call('cells.remove', { name });
      this.onchange(null, parseKind(text));
      this.toasts.done(`${name} removed`, {
        label: 'Undo',
        run: () =>
          void this.toasts.attempt(async () => {
            await this.bridge.call('cells.save', { name, text });
            this.#kept.stale();
          }),
      });
    });
  }

  async #change(act: () => Promise<void>): Promise<void> {
    await this.toasts.attempt(async () => {
      await act();
      this.#kept.stale();
      this.edit(null, cellTexts.examples.mgu.text);
      this.isOpen = false;
    });
  }
}

/** Returns the kind of a cell; null for a text with a mistake. */
export function parseKind(text: string): WrittenCell | null {
  const found = cellTexts.parseCustom(text);
  return 'kind' in found ? found.kind : null;
}
