// `npm run bench` from its options to its tables.
import { say } from '../setup/log.js';
import { judgeRest, judgeSteps } from './aims';
import { bundle } from './bundle';
import { holdContest } from './contest';
import { loggingReport } from './logging';
import { describeMachine, loadInWords, machineInWords, measureLoad } from './machine';
import { help, readOptions } from './options';
import { findPytorch } from './pytorch';
import { measureRest } from './rest/rest';
import { restReport, stepReport } from './report';

/** @throws Error for wrong options, or when something cannot be measured */
export async function main(argv: readonly string[]): Promise<void> {
  const options = readOptions(argv);
  if (options === null) {
    process.stdout.write(help);
    return;
  }
  const holdsContest = options.rounds > 0 && !options.logging;
  const pytorch = holdsContest && options.withPytorch ? await findPytorch() : null;
  const bundled = await bundle();
  const machine = describeMachine();
  const loadBefore = await measureLoad();
  const print = (text: string) => {
    if (!options.json) process.stdout.write(`${text}\n\n`);
  };
  print(`${machineInWords(machine)} ${loadInWords('Before the start', loadBefore)}`);
  if (pytorch) print(`PyTorch ${pytorch.version}.`);

  const disciplines = holdsContest
    ? await holdContest(options, bundled.contestant, pytorch, say)
    : [];
  if (holdsContest) print(stepReport(disciplines, options.steps));
  if (options.logging) print(await loggingReport(bundled.contestant, options.cells, say));
  const rest =
    options.withRest && !options.logging ? await measureRest(options, bundled, say) : null;
  if (rest) print(restReport(rest));

  const loadAfter = await measureLoad();
  print(loadInWords('At the end', loadAfter));
  if (options.json) {
    const verdicts = [...judgeSteps(disciplines), ...(rest ? judgeRest(rest) : [])];
    const measured = { pytorch: pytorch?.version ?? null, disciplines, rest, verdicts };
    process.stdout.write(`${JSON.stringify({ machine, loadBefore, loadAfter, ...measured })}\n`);
  }
  bundled.remove();
}
