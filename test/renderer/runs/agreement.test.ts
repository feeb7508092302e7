// One rule, one record: headline, Findings, table, charts, report, command line and its JSON say
// the same of the same runs.
import { expect, it } from 'vitest';
import { compare as runCompare } from '../../../src-main/cli/compare';
import type { Session } from '../../../src-main/cli/session';
import { createResultsTables } from '../../../src-main/reports/blocks/side-by-side';
import { collectReport } from '../../../src-main/reports/document/collect';
import { listCellResults, findFinding } from '../../../src-main/reports/document/results';
import { escapePlain } from '../../../src-main/reports/document/texts';
import {
  createRankingFinding,
  describeFinding,
  type Finding,
} from '../../../src-main/comparison/finding';
import { printCell } from '../../../src-main/comparison/column';
import { createCostChart } from '../../../src-main/comparison/cost-chart';
import type { RankedSetting } from '../../../src-main/comparison/ranking';
import { formatErrorsCell } from '../../../src-main/comparison/ranked-runs';
import { isCandidate, openSettings, rankSettings } from '../../../src-main/comparison/ranking';
import { groupBySeed } from '../../../src-main/comparison/seeds';
import type { Run } from '../../../src-main/engine/contract/run';
import { createEndEvent } from '../../../src-main/engine/contract/run-event';
import { at } from '../../../src-main/core/element-at';
import type { RunStore } from '../../../src-main/store/run-store';
import { Workbench } from '../../../src-renderer/app/workbench.svelte';
import { openBridge } from '../../../src-renderer/bridge';
import { createEpochEvent } from '../../support/epoch-event';
import { FakeBridge } from '../../support/fake-bridge';
import { openStore } from '../../support/open-store';
import { sampleConfig, sampleEpoch, sampleStart } from '../../support/sample-run';
import { createTestRandom, type Random } from '../../support/simulated-sweeps';

/**
 * Made-up runs as one experiment: settings that differ in cell and size, some without all seeds,
 * stopped early, or on other data.
 */
function addExperiment(store: RunStore, kind: number, random: Random): number {
  const experiment = store.experiments.create(`experiment ${kind}`);
  const seeds = kind % 4 === 0 ? 1 : 3;
  const isEarly = kind % 5 === 1;
  for (let setting = 0; setting < 1 + (kind % 6); setting += 1) {
    const merit = 0.9 + 0.01 * random.normal();
    for (let seed = 1; seed <= seeds; seed += 1) {
      if (kind % 3 === 2 && random.uniform() < 0.2) continue;
      const config = sampleConfig({
        cell: at(['rnn', 'gru', 'lstm'] as const, setting % 3),
        hiddenSize: 8 + 8 * Math.floor(setting / 3),
        seed,
        ...(isEarly && { earlyStopping: 2, evaluateOn: 'validation' as const, epochs: 9 }),
      });
      const { id } = store.trainings.create(experiment, `${setting} ${seed}`, config);
      const isOther = kind % 7 === 3 && setting === 0;
      store.trainings.append(id, { ...sampleStart, dataChecksum: isOther ? 'other' : 'abc' });
      for (let epoch = 1; epoch <= (isEarly ? 3 : 2); epoch += 1) {
        const accuracy = Math.min(1, merit + 0.004 * random.normal());
        const result = { ...sampleEpoch(epoch, accuracy), testLoss: random.uniform() };
        store.trainings.append(id, createEpochEvent(result));
      }
      const isCut = kind % 8 === 5 && setting === 1;
      store.trainings.append(id, createEndEvent(isCut ? 'crashed' : 'finished', null, 1000));
    }
  }
  return experiment;
}

const getId = (run: Run) => at(groupBySeed([run]), 0).id;

async function commandLine(store: RunStore, where: string) {
  const told: { document: unknown; text: string }[] = [];
  const session = {
    store,
    answer: (document: unknown, text: string) => told.push({ document, text }),
  };
  await runCompare(session as unknown as Session, [], {
    where,
    x: 'epoch',
    smoothing: '0',
    colour: 'cell',
  });
  const { document, text } = at(told, 0);
  return {
    document: document as {
      readonly settings: readonly { readonly label: string; readonly runs: readonly number[] }[];
      readonly best: readonly Pick<RankedSetting, 'label' | 'errors'>[];
      readonly finding: Finding & { readonly sentence: string };
    },
    text,
  };
}

it('agrees between headline, Findings, table, charts, report and command line', async () => {
  const store = openStore();
  const random = createTestRandom(52);
  const experiments = Array.from({ length: 20 }, (_, kind) => addExperiment(store, kind, random));
  const { runs: place } = new Workbench(openBridge(new FakeBridge(store.runs.list())));
  await place.saved.open();
  const { compare, findings } = place;
  const verdicts = new Set<string>();
  for (const experiment of experiments) {
    const where = `experiment:${experiment}`;
    compare.update({ filter: where });
    const { ranking, rows, runs } = compare;
    const { settings } = ranking;

    expect(findings.ranking).toBe(ranking);
    const column = rows.all.find(({ key }) => key === 'errors')!;
    for (const one of settings)
      for (const run of one.members) expect(printCell(column, run)).toBe(formatErrorsCell(one));

    const { document, text } = await commandLine(store, where);
    const { finding } = document;
    verdicts.add(finding.verdict);
    expect(finding.sentence.startsWith(`${place.headline.headline}.`)).toBe(true);
    expect(document.settings.map(({ label, runs: ids }) => [label, ids])).toEqual(
      settings.map(({ label, members }) => [label, members.map(({ id }) => id)]),
    );
    expect(document.best.map(({ label, errors }) => [label, errors])).toEqual(
      settings.filter(isCandidate).map(({ label, errors }) => [label, errors]),
    );
    if (settings.length > 1)
      for (const one of settings) {
        const line = text.split('\n').find((row) => row.startsWith(`${one.label} `));
        expect(text.includes(formatErrorsCell(one)) && line !== undefined).toBe(true);
      }

    const ids = runs.map(({ id }) => id);
    const report = collectReport(store, ids, { name: '', number: '', date: '' } as never);
    // On other data a report has a table of its own.
    const { dataChecksum } = at(at(settings, 0).members, 0);
    const isOfData = ({ members }: RankedSetting) => at(members, 0).dataChecksum === dataChecksum;
    const results = listCellResults(report.runs).filter(({ result }) => isOfData(result));
    const inReport = settings
      .filter(isOfData)
      .map((one) => [escapePlain(one.label), one.members.length, formatErrorsCell(one)]);
    expect(
      results.map(({ name, members, result }) => [name, members.length, formatErrorsCell(result)]),
    ).toEqual(inReport);
    const [table] = createResultsTables(results);
    // The last row may be the naive reference, which is not ranked.
    const isRanked = ([name]: readonly string[]) => name?.startsWith('without a model') === false;
    const rankedRows = table?.kind === 'table' ? table.rows.filter(isRanked) : [];
    const ratios = table?.kind === 'table' ? table.head.indexOf('error ratio') : NaN;
    const cells = rankedRows.map((row) => [row[0], row[ratios]]);
    expect(cells).toEqual(
      inReport.length > 1 ? inReport.map(([name, , cell]) => [name, cell]) : [],
    );
    // A report is about one data set, so that runs on others do not qualify its claim.
    const ofData = runs.filter((run) => run.dataChecksum === dataChecksum);
    const claim = settings.every(isOfData)
      ? finding.sentence
      : describeFinding(
          createRankingFinding(
            rankSettings(ofData, findings.metric),
            findings.metric,
            finding.floor,
          )!,
        );
    expect(escapePlain(describeFinding(findFinding(report.runs)!))).toBe(escapePlain(claim));

    const chart = createCostChart(findings.runs, findings.ranking, findings.metric, 'parameters')!;
    const filled = chart.lines.flatMap(({ means }) => means.filter(isCandidate));
    const best = settings.filter(isCandidate);
    expect(new Set(filled.map(({ id }) => id))).toEqual(new Set(best.map(({ id }) => id)));

    // Two settings that differ in one thing: A against B is the same comparison.
    const two = findings.comparison.result?.finding;
    if (finding.settings === 2 && settings.length === 2 && two !== undefined) {
      expect(two.verdict).toBe(finding.verdict);
      expect(two.errors?.ratio).toBeCloseTo(finding.errors?.ratio ?? NaN, 9);
      expect(two.errors?.low).toBeCloseTo(finding.errors?.low ?? NaN, 9);
    }

    compare.update({ filter: `${where} best:may` });
    expect(new Set(compare.ranking.settings)).toEqual(new Set(settings));
    expect(new Set(compare.runs)).toEqual(
      new Set(openSettings(ranking).flatMap(({ id }) => runs.filter((run) => getId(run) === id))),
    );
    expect(finding.sentence.startsWith(`${place.headline.headline}.`)).toBe(true);
    expect((await commandLine(store, `${where} best:may`)).document.finding).toEqual(finding);
  }
  expect([...verdicts].sort()).toEqual(['alone', 'among', 'best', 'better', 'leads', 'open']);
});
