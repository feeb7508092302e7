// A model card as Markdown: what a model is, where it comes from, its accuracy, and what it is for.
import { evaluationSets } from '../../catalogue/config';
import { modelFormats } from '../../catalogue/model-exports';
import { inputScale, modelInWords, modelLicence } from '../../catalogue/model-words';
import { count } from '../../catalogue/number-words';
import { plainLine } from '../../catalogue/plain-text';
import { readings } from '../../catalogue/reading';
import { printSetting } from '../../catalogue/setting-words';
import { settingsInShort } from '../../catalogue/settings-in-short';
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
  const entries: readonly (readonly [string, string])[] = [
    ['Files', `${fileNames.join(', ')} (${label}${options === '' ? '' : `, ${options}`})`],
    ['Model', modelInWords(config)],
    ['Run', `${run.name}, number ${run.id}, ${run.uid}`],
    [
      'Epoch',
      `${epoch}${accuracy === null ? '' : `; ${percent(accuracy)} of the ${evaluationSets[config.evaluateOn].short}`}`,
    ],
    ['Settings', settingsInShort(config)],
    [
      'Data',
      `${printSetting('dataset', config)}, SHA-256 over its four files ${facts.dataChecksum}`,
    ],
    ['Classes', classNames.join(', ')],
    ['Input', `${readings[config.reading].parts}; ${inputScale}`],
    ['Test accuracy of the file', `${percent(result.accuracy)} of ${count(images)} images`],
    [
      'Checked',
      `${reader} with this file against TensorFlow with the run's weights: largest logit difference ` +
        `${maxDifference.toExponential(1)}, ${count(changedPredictions)} of ${count(images)} predictions changed`,
    ],
    ['Made by', `Unroll ${facts.unrollVersion}`],
    ['Licence', modelLicence],
  ];
  return `# ${escaped(run.name)}

${entries.map(([name, text]) => `- **${name}:** ${escaped(text)}`).join('\n')}

## What it is for

Learning and comparing how networks read images. It works for images like those it was trained on, centred and
scaled in the same way. It assigns one of its classes to any other image too, often with a high probability.
`;
}

const percent = (fraction: number) => `${(100 * fraction).toFixed(2)} %`;

/** One line that Markdown shows literally. */
function escaped(text: string): string {
  return plainLine(text)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>#|]/g, (sign) => `\\${sign}`);
}
