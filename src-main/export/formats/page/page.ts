// A trained model as one HTML page that draws a digit and classifies it, without a network and in any browser.
import { feedforwardFacts, isRecurrent, recurrentFacts } from '../../../catalogue/config';
import { inputScale, modelInWords, modelLicence } from '../../../catalogue/model-words';
import { networkLayers } from '../../../catalogue/network';
import { pixelOrder, readings } from '../../../catalogue/reading';
import { printSetting } from '../../../catalogue/setting-words';
import { settingsInShort } from '../../../catalogue/settings-in-short';
import type { ModelProvenance } from '../../../contract/model-file';
import type { PlainTensor } from '../../../contract/plain-tensor';
import { at } from '../../../element-at';
import { escapeXml } from '../../../figures/escape-xml';
import { recurrentWeights } from '../../../models/graph-weights';
import { fileMetadata, takeFrom, type TrainedModel } from '../../../models/onnx/export-model';
import drawing from './drawing.js?raw';
import network from './network.js?raw';
import style from './page.css?raw';
import script from './classify-drawing.js?raw';

/** The page's forward pass; the check of an exported page calls its `logitsOf` and `readNetwork`. */
export const networkSource = network;
export const drawingSource = drawing;

interface NetworkJson {
  /** null for a feed-forward network. */
  readonly cell: string | null;
  readonly time: number;
  readonly features: number;
  readonly hidden: number;
  readonly classes: number;
  /** The image's pixel for each place of the sequence. */
  readonly order: readonly number[];
  readonly classNames: readonly string[];
  /** base64 of little-endian float32 */
  readonly weights: Readonly<Record<string, string>>;
  readonly [more: string]: unknown;
}

type ProvenModel = TrainedModel & { readonly provenance: ModelProvenance };

/** @param size of an image, in pixels */
export function networkJson(
  model: ProvenModel,
  size: { readonly rows: number; readonly columns: number },
): NetworkJson {
  const { cell: kind, time, provenance } = model;
  const { reading } = provenance.config;
  const order = Array.from(pixelOrder(reading, size.rows, size.columns));
  const common = { time, order, classNames: provenance.classNames };
  const take = takeFrom(model);
  if (!isRecurrent(kind)) {
    const [weight, head] = [take('hidden.weight'), take('head.weight')];
    const tensors = {
      hiddenWeight: weight,
      hiddenBias: take('hidden.bias'),
      headWeight: head,
      headBias: take('head.bias'),
    };
    return {
      ...common,
      cell: null,
      reads: feedforwardFacts[kind].reads,
      features: order.length / time,
      hidden: at(weight.shape, 0),
      classes: at(head.shape, 0),
      weights: encoded(tensors),
    };
  }
  const { unrolls, blocks, family } = recurrentFacts[kind];
  const { parts, headWeight, headBias } = recurrentWeights(kind, take, model);
  const layers = networkLayers(model);
  const named = layers
    .flat()
    .flatMap(({ suffix }, index) =>
      Object.entries(at(parts, index)).map(
        ([name, value]) => [`${name}_${suffix}`, value] as const,
      ),
    );
  return {
    ...common,
    cell: unrolls,
    activation: model.activation,
    blocks,
    resetsBefore: unrolls === 'gru' && family === 'library',
    features: order.length / time,
    hidden: at(at(parts, 0).weightHh.shape, 1),
    classes: at(headWeight.shape, 0),
    readout: model.readout ?? 'last',
    layers,
    weights: encoded({ ...Object.fromEntries(named), headWeight, headBias }),
  };
}

function encoded(tensors: Readonly<Record<string, PlainTensor>>): Readonly<Record<string, string>> {
  const text = ({ data }: PlainTensor) =>
    Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, text(tensor)]));
}

export function modelPage(model: ProvenModel, json: NetworkJson, accuracy: string): string {
  const { run, config, epoch } = model.provenance;
  const rows: readonly (readonly [string, string])[] = [
    ['Model', modelInWords(config)],
    ['Trained', `${settingsInShort(config)}; epoch ${epoch}`],
    ['Test accuracy', accuracy],
    ['Input', `${readings[config.reading].parts}; ${inputScale}`],
    ['Run', `number ${run.id}, ${run.uid}`],
    ['Data', printSetting('dataset', config)],
    ['Made by', `Unroll ${model.origin.unrollVersion}`],
    ['Licence', modelLicence],
  ];
  const bars = json.classNames.map((name) => `<li>${escapeXml(name)}<i></i><output></output></li>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'">
<title>${escapeXml(run.name)}</title>
<meta name="unroll" content="${escapeXml(JSON.stringify(fileMetadata(model)))}">
<style>
${style}</style>
</head>
<body>
<h1>${escapeXml(run.name)}</h1>
<p>Draw a digit, and the model says what it is. Nothing leaves this page.</p>
<main>
<div>
<canvas id="drawing" width="320" height="320" aria-label="Draw a digit here"></canvas>
<div class="under"><button id="undo">Undo</button><button id="clear">Clear</button><span>The model sees</span><canvas id="seen" width="28" height="28" aria-hidden="true"></canvas></div>
</div>
<div>
<div id="answer" role="status"></div>
<ul id="bars" aria-label="Probabilities">
${bars.join('\n')}
</ul>
</div>
</main>
<dl>
${rows.map(([name, text]) => `<dt>${name}</dt><dd>${escapeXml(text)}</dd>`).join('\n')}
</dl>
<script type="application/json" id="network">${JSON.stringify(json).replace(/</g, '\\u003c')}</script>
<script>
${network}
${drawing}
${script}</script>
</body>
</html>
`;
}
