// The neutral report of an experiment: what was trained, the results, and how the runs compare.
import { cellKinds, isCell, modelLabels, readsImages } from '../catalogue/config';
import { theModel } from '../catalogue/models';
import { isNameByHand } from '../comparison/run-names';
import { curvePanels, runBlocks } from './blocks/result';
import {
  comparisonText,
  resultsBestFirst,
  resultsCompared,
  sideBySide,
} from './blocks/side-by-side';
import { isLimited } from './caveats';
import type { ReportRun } from './collect';
import type { Context } from './context';
import { figure, text, type Block, type Item } from './document';
import { stateInWords } from './explanations/state';
import { drawStateAccuracy } from './figures/through-time';
import type { ReportDefinition, SectionDraft } from './definition';
import { readingInWords, vocabularyOf } from './vocabulary';
import { count, list } from './words';

export const experimentReport: ReportDefinition = {
  title: 'Experiment report',
  isShort: false,
  partName: 'part',
  byline: ({ firstName, lastName }) => {
    const name = `${firstName} ${lastName}`.trim();
    return name === '' ? 'Unroll' : name;
  },
  stem: () => 'Experiment_Report',
  statement: ({ data }) => {
    const measured =
      'Every number in this report was measured or counted by Unroll in the runs listed below, and every sentence about them follows from those numbers.';
    const hasOwnNames = data.runs.some(({ run }) => isNameByHand(run));
    return [hasOwnNames ? `${measured} Only names of runs were written by hand.` : measured];
  },
  notebookNote:
    'The cells load the stored numbers of the runs and draw them; they need Python with PyTorch and matplotlib.',
  withoutRuns: 'No run was chosen: there is nothing to report.',
  explains: true,
  answersName: null,
  wantedEpochs: null,
  sections: (context) => [runsSection(context), comparisonSection(context)],
  caveats: () => [],
  missing: () => [],
  fields: () => [],
};

function runsSection(context: Context): SectionDraft {
  const runs = context.data.runs.filter(({ epochs }) => epochs.length > 0);
  return {
    id: 'runs',
    fileWords: 'Runs',
    label: 'Part 1',
    title: 'The runs',
    note: '',
    isAboutRuns: true,
    hasSetup: false,
    items: runs.map((one, index) => ({
      id: `run-${one.run.id}`,
      number: String(index + 1),
      asked: `Run ${one.run.id}, ${one.label}: ${dataInWords(one)}`,
      blocks: [
        ...runBlocks(one, context),
        ...curvePanels([{ name: `run ${one.run.id}`, members: [one] }], context.data.runs),
      ],
    })),
  };
}

function dataInWords(one: ReportRun): string {
  const { data } = vocabularyOf(one);
  const { reading, limit } = one.run.config;
  const isPart = isLimited(one) && limit !== null;
  if (!readsImages(one.run.config)) {
    return `${data}${isPart ? `, ${count(limit)} training sequences` : ''}; sequences are read step by step.`;
  }
  const images = isPart ? `, the first ${count(limit)} training images` : '';
  return `${data}${images}; ${readingInWords(reading)}.`;
}

function comparisonSection(context: Context): SectionDraft {
  const comparisons = comparisonItems(context);
  return {
    id: 'comparison',
    fileWords: 'Comparison',
    label: 'Part 2',
    title: 'Side by side',
    note: '',
    isAboutRuns: true,
    hasSetup: false,
    items: [...comparisons, ...stateItems(comparisons.length, context)],
  };
}

function comparisonItems(context: Context): Item[] {
  const kinds = cellKinds.filter((kind) => context.resultOf(kind) !== null);
  const compared = resultsCompared(context);
  if (compared.length === 0) {
    const blocks = [text('With one result there is nothing to compare.')];
    return [{ id: 'comparison', number: '1', asked: 'Comparison', blocks }];
  }
  // The last of the pairs has all of them, where each cell has one result.
  const hasMore = kinds.length < 2 || resultsBestFirst(context).length > kinds.length;
  const all = { id: 'comparison', asked: 'All results', blocks: compared };
  // Each cell against those before it.
  const pairs = kinds.slice(1).map((kind, index) => {
    const others = kinds.slice(0, index + 1);
    return {
      id: `comparison-${kind}`,
      asked: `${modelLabels[kind]} beside ${list(others.map((other) => modelLabels[other]))}`,
      blocks: [...sideBySide([...others, kind], context), comparisonText(kind, others, context)],
    };
  });
  return [...(hasMore ? [all] : []), ...pairs].map((item, index) => ({
    ...item,
    number: String(index + 1),
  }));
}

/** Where along the sequence the class can be read. */
function stateItems(comparisons: number, { data }: Context): Item[] {
  const runs = data.runs.filter(({ run, along }) => isCell(run.cell) && along.head !== null);
  if (runs.length === 0) return [];
  const blocks: Block[] = runs.flatMap((one) => {
    const svg = drawStateAccuracy([one]);
    const caption = `Accuracy with which the class is read from the state of ${theModel(one.label)} after each step, by the output layer.`;
    return [...(svg === null ? [] : [figure(svg, caption)]), text(stateInWords(one))];
  });
  const asked = 'Where along the sequence the class can be read from the state';
  return [{ id: 'state', number: String(comparisons + 1), asked, blocks }];
}
