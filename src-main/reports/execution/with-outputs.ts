// A report with what its Python printed and drew below each cell that ran.
import type { Block, Item, ReportDocument } from '../document';
import { executionInWords } from '../to-notebook';
import type { CellOutput, Execution } from './execute';

/** For a page; a notebook keeps outputs with its cells. */
export function withOutputs(document: ReportDocument, execution: Execution | null): ReportDocument {
  const hasPython = document.sections.some(({ items }) =>
    items.some(({ blocks }) => blocks.some(isPython)),
  );
  const statement = hasPython ? [...document.statement, pageWords(execution)] : document.statement;
  if (execution === null) return { ...document, statement };
  const outputs = new Map(execution.cells.map((cell) => [cell.source, cell.outputs]));
  const fill = (blocks: readonly Block[]) =>
    blocks.flatMap((block) => [block, ...outputOf(block, outputs)]);
  const fillItem = (item: Item): Item => ({ ...item, blocks: fill(item.blocks) });
  return {
    ...document,
    statement,
    setup: fill(document.setup),
    sections: document.sections.map((section) => ({
      ...section,
      items: section.items.map(fillItem),
    })),
  };
}

function pageWords(execution: Execution | null): string {
  if (execution !== null) return executionInWords(execution);
  return 'The Python in this report has not been run, so there is no output below it. Saving the notebook with a Python that has PyTorch runs it; the page then shows what it printed.';
}

function outputOf(block: Block, outputs: ReadonlyMap<string, readonly CellOutput[]>): Block[] {
  const source = sourceOf(block);
  const found = source === null ? undefined : outputs.get(source);
  if (found === undefined || found.length === 0) return [];
  return [{ kind: 'output', title: block.kind === 'code' ? block.title : '', outputs: found }];
}

const isPython = (block: Block) => sourceOf(block) !== null;

/** Of a cell that runs. */
function sourceOf(block: Block): string | null {
  if (block.kind === 'code' && block.language === 'python') return block.source;
  const isTyped = block.kind === 'answer' && block.answeredIn === 'python';
  return isTyped && block.typed.trim() !== '' ? block.typed.trim() : null;
}
