// A report with what its Python printed and drew below each cell that ran.
import { pythonOf, type Block, type Item, type ReportDocument } from '../document';
import { executionInWords } from '../to-notebook';
import type { CellOutput, Execution } from './execute';

/** For a page; a notebook stores outputs in its cells. */
export function withOutputs(document: ReportDocument, execution: Execution | null): ReportDocument {
  const statement = hasPython(document)
    ? [...document.statement, pageWords(document, execution)]
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

const pythonIn = ({ sections }: ReportDocument): readonly Block[] =>
  sections
    .flatMap(({ items }) => items.flatMap(({ blocks }) => blocks))
    .filter((block) => pythonOf(block) !== null);

/** Whether a page of it shows Python, and so can show what that printed. */
export const hasPython = (document: ReportDocument): boolean => pythonIn(document).length > 0;

/** Python that an author typed. It may have come with somebody else's store, so it is run only with a notebook that is asked for. */
export const hasTypedPython = (document: ReportDocument): boolean =>
  pythonIn(document).some(({ kind }) => kind === 'answer');

function pageWords(document: ReportDocument, execution: Execution | null): string {
  if (execution !== null) return executionInWords(execution);
  const where = hasTypedPython(document) ? 'Saving its notebook' : 'Saving the report';
  return `The Python in this report has not been run, so there is no output below it. ${where} runs it where a Python with PyTorch is found.`;
}

function outputOf(block: Block, outputs: ReadonlyMap<string, readonly CellOutput[]>): Block[] {
  const source = pythonOf(block);
  const found = source === null ? undefined : outputs.get(source);
  if (found === undefined || found.length === 0) return [];
  return [{ kind: 'output', title: block.kind === 'code' ? block.title : '', outputs: found }];
}
