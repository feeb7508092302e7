// A report with what its Python printed and drew below each cell that ran.
import { pythonOf, type Block, type Item, type ReportDocument } from '../document';
import { executionInWords } from '../to-notebook';
import type { CellOutput, Execution } from './execute';

/** For a page; a notebook stores outputs in its cells. */
export function withOutputs(document: ReportDocument, execution: Execution | null): ReportDocument {
  const statement = hasPython(document)
    ? [...document.statement, pageWords(execution)]
    : document.statement;
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

/** Whether a page of it shows Python, and so can show what that printed. */
export const hasPython = ({ sections }: ReportDocument): boolean =>
  sections.some(({ items }) =>
    items.some(({ blocks }) => blocks.some((block) => pythonOf(block) !== null)),
  );

function pageWords(execution: Execution | null): string {
  if (execution !== null) return executionInWords(execution);
  return 'The Python in this report has not been run, so there is no output below it. Saving the report runs it where a Python with PyTorch is found.';
}

function outputOf(block: Block, outputs: ReadonlyMap<string, readonly CellOutput[]>): Block[] {
  const source = pythonOf(block);
  const found = source === null ? undefined : outputs.get(source);
  if (found === undefined || found.length === 0) return [];
  return [{ kind: 'output', title: block.kind === 'code' ? block.title : '', outputs: found }];
}
