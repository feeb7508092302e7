// A report as a Jupyter notebook (nbformat 4.5): Python becomes code cells, everything else text cells between them.
import { notebookCommand } from '../contract/report';
import { type Part, formatSvg } from '../figures';
import {
  formatHeading,
  getPython,
  createTextBlock,
  type Block,
  type ReportDocument,
} from './document/document';
import { splitMarkup } from './markup';

/** The parts of nbformat 4.5 that the notebook uses. */
interface Notebook {
  readonly cells: readonly NotebookCell[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly nbformat: 4;
  readonly nbformat_minor: 5;
}

type NotebookCell = {
  readonly id: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly source: string;
} & (
  | {
      readonly cell_type: 'markdown';
      readonly attachments?: Readonly<Record<string, Readonly<Record<string, string>>>>;
    }
  | {
      readonly cell_type: 'code';
      /** Null, as for a cell that did not run. */
      readonly execution_count: null;
      readonly outputs: readonly never[];
    }
);

/** Returns a notebook without outputs, whose cells are run by its reader. */
export function toNotebook(document: ReportDocument): Notebook {
  const cells = new CellList();
  cells.add([
    createTextBlock(
      `# ${document.title}`,
      `${document.byline}, ${document.createdAt.slice(0, 10)}`,
      ...document.statement,
      document.notebookNote,
      `This notebook has no outputs yet. To run it, choose Run All in Jupyter, or use \`${notebookCommand}\`. The figures between its cells were drawn by Unroll.`,
    ),
    ...document.setup,
    ...document.recorded,
    ...document.opening,
  ]);
  for (const section of document.sections) {
    cells.add([createTextBlock(`## ${formatHeading(section)}`, section.note)]);
    for (const { number, asked, blocks } of section.items) {
      const heading = `### ${number.replaceAll('*', '\\*')}. ${asked}`;
      cells.add([...(number === '' ? [] : [createTextBlock(heading)]), ...blocks]);
    }
  }
  for (const { title, blocks } of document.appendix) {
    cells.add([{ kind: 'text', markup: `## ${title}` }, ...blocks]);
  }
  return {
    cells: cells.all,
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python' },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
}

/** Collects blocks into cells: consecutive blocks that are not Python become one cell of text. */
class CellList {
  readonly all: NotebookCell[] = [];
  #figures = 0;

  add(blocks: readonly Block[]): void {
    let markup: string[] = [];
    let attachments: Record<string, Record<string, string>> = {};
    const flush = () => {
      if (markup.length === 0) return;
      this.all.push({
        cell_type: 'markdown',
        id: this.#nextId(),
        metadata: {},
        source: markup.join('\n\n'),
        ...(Object.keys(attachments).length > 0 ? { attachments } : {}),
      });
      markup = [];
      attachments = {};
    };
    for (const block of blocks) {
      const python = getPython(block);
      if (python !== null) {
        if (block.kind === 'answer') markup.push(`**Answer by ${escapeMarkup(block.by)}**`);
        flush();
        this.all.push({
          cell_type: 'code',
          id: this.#nextId(),
          metadata: {},
          source: python,
          execution_count: null,
          outputs: [],
        });
      } else if (block.kind === 'figure') {
        const name = `figure-${++this.#figures}.svg`;
        attachments[name] = {
          'image/svg+xml': Buffer.from(formatSvg(block.part)).toString('base64'),
        };
        markup.push(`![${formatAlt(block.part)}](attachment:${name})`, escapeMarkup(block.caption));
      } else {
        markup.push(formatBlockMarkdown(block));
      }
    }
    flush();
  }

  #nextId(): string {
    return `cell-${this.all.length + 1}`;
  }
}

const formatAlt = ({ label }: Part) => escapeMarkup(label.replace(/[[\]]/g, ''));

function formatBlockMarkdown(block: Exclude<Block, { kind: 'figure' }>): string {
  switch (block.kind) {
    case 'text':
      return escapeMarkup(block.markup);
    case 'note':
      return [
        `**${escapeMarkup(block.title)}**`,
        block.points.map((point) => `- ${escapeMarkup(point)}`).join('\n'),
      ].join('\n\n');
    case 'equation':
      return `$$${block.tex}$$`;
    case 'table':
      return [
        escapeMarkup(block.caption),
        [block.head, block.head.map(() => '-'), ...block.rows]
          .map(
            (row) =>
              `| ${row.map((cell) => escapeMarkup(cell).replaceAll('|', '\\|')).join(' | ')} |`,
          )
          .join('\n'),
      ].join('\n\n');
    case 'answer':
      return [
        `**Answer by ${escapeMarkup(block.by)}**`,
        escapeTypedMarkdown(block.typed.trim()) || 'Not answered yet.',
      ].join('\n\n');
    case 'code':
      return `${escapeMarkup(block.title)}\n\n\`\`\`${block.language}\n${block.source}\n\`\`\``;
  }
}

/** Escapes names of runs in the text: HTML or links in Markdown stay text, as in the page. */
const escapeMarkup = (markup: string) =>
  splitMarkup(markup)
    .map(({ kind, text }) => {
      if (kind === 'code') return `\`${text}\``;
      if (kind === 'tex') return `$${text}$`;
      const words = text
        .replace(/&(?=#|\w+;)/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/\]\(/g, ']\\(');
      return kind === 'strong' ? `**${words}**` : words;
    })
    .join('');

/** Keeps a typed answer as Markdown without HTML and executable links; a block of code is unchanged. */
const escapeTypedMarkdown = (typed: string) =>
  typed
    .split(/^(```[^\n]*\n[^]*?\n```)$/m)
    .map((piece, index) =>
      index % 2 === 1
        ? piece
        : piece.replace(/<(?=[a-z/!?])/gi, '&lt;').replace(/\]\((?!https?:)/gi, ']\\('),
    )
    .join('');
