// A model card as Markdown: what a model is, where it comes from, its accuracy, and what it is for.
import { itemWord } from '../../catalogue/items';
import { modelFormats } from '../../catalogue/model-exports';
import { isReading, layoutInWords, scaleInWords } from '../../catalogue/model-input';
import { modelInWords, modelLicence } from '../../catalogue/model-words';
import { count, fixed } from '../../catalogue/number-words';
import { plainLine } from '../../catalogue/plain-text';
import { printSetting } from '../../catalogue/setting-words';
import { settingsInShort } from '../../catalogue/settings-in-short';
import { classifies, scoreOf } from '../../catalogue/tasks';
import type { ModelExport, ModelProvenance } from '../../contract/model-file';

interface CardFacts {
  readonly provenance: ModelProvenance;
  readonly result: ModelExport;
  /** Without their folder. */
  readonly fileNames: readonly string[];
  readonly dataChecksum: string;
  readonly unrollVersion: string;
}

export function modelCard(facts: CardFacts): string {
  const { provenance, result, fileNames } = facts;
  const { run, config, epoch, accuracy, classNames } = provenance;
  const { form, options, images, maxDifference, changedPredictions } = result;
  const { label, reader } = modelFormats[form];
  const input = result.sequences ?? config.reading;
  const isClass = classifies(config);
  const cases = `${count(images)} ${itemWord(config)}s`;
  const checksum = `SHA-256${isReading(input) ? ' over its four files' : ''} ${facts.dataChecksum}`;
  const entries: readonly (readonly [string, string])[] = [
    ['Files', `${fileNames.join(', ')} (${label}${options === '' ? '' : `, ${options}`})`],
    ['Model', modelInWords(config)],
    ['Run', `${run.name}, number ${run.id}, ${run.uid}`],
    [
      'Epoch',
      `${epoch}${accuracy === null ? '' : `; ${isClass ? '' : 'R² '}${percent(accuracy)} of the ${printSetting('evaluateOn', config)}`}`,
    ],
    ['Settings', settingsInShort(config)],
    ['Data', `${printSetting('dataset', config)}, ${checksum}`],
    isReading(input) || !input.numbers
      ? ['Classes', classNames.join(', ')]
      : ['Predicts', input.numbers.join(', ')],
    ...(isReading(input) ? [] : [['Channels', input.channels.join(', ')] as const]),
    ['Input', `${layoutInWords(input)}; ${scaleInWords(input)}`],
    [
      `Test ${scoreOf(config)} of the file`,
      `${percent(result.accuracy)} ${isClass ? 'of' : 'on'} ${cases}`,
    ],
    [
      'Checked',
      `${reader} with this file against TensorFlow with the run's weights: largest ${isClass ? 'logit ' : ''}difference ` +
        `${maxDifference.toExponential(1)}${isClass ? `, ${count(changedPredictions)} of ${count(images)} predictions changed` : ", in units of the training part's deviation"}`,
    ],
    ['Made by', `Unroll ${facts.unrollVersion}`],
    ['Licence', modelLicence],
  ];
  return `# ${escaped(run.name)}

${entries.map(([name, text]) => `- **${name}:** ${escaped(text)}`).join('\n')}

## What it is for

${purposes[isClass ? itemWord(config) : 'numbers']}
`;
}

const purposes = {
  image: `Learning and comparing how networks read images. It works for images like those it was trained on, centred and
scaled in the same way. It assigns one of its classes to any other image too, often with a high probability.`,
  sequence: `Learning and comparing how networks read sequences. It works for sequences like those it was trained on, with the same
channels in the same units and as many steps a second. It assigns one of its classes to any other sequence too, often with
a high probability.`,
  numbers: `Learning and comparing how networks read sequences. It works for sequences like those it was trained on, with the same
channels in the same units and as many steps a second. For any other sequence it gives a number too, which means nothing.`,
};

const percent = (fraction: number) => `${fixed(100 * fraction, 2)} %`;

/** One line that Markdown shows literally. */
function escaped(text: string): string {
  return plainLine(text)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>#|]/g, (sign) => `\\${sign}`);
}
