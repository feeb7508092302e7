// Defines the command line: verbs and their options. Longer than most files, with one function per verb.
import { Command, Option } from 'commander';
import { experiments, models, presets, settings } from '../engine/catalogue';
import { isInPackage } from '../files/installation';
import { Problem } from '../core/problem';
import { list } from '../core/number-texts';
import { dataOptions } from '../engine/contract';
import { getDefaultDirectory } from '../store';
import { xAxes } from '../contract/compare-view';
import { reportKinds } from '../contract/report';
import { columnWidths, dataSubjects } from '../contract/run-exports';
import { listCells } from './cells';
import { bundle } from './bundle';
import { compare } from './compare';
import { edit } from './edit';
import { addData, addDataFlags, runDataCommand, fileFlags, makeData, showData } from './data';
import { createSession } from './session';
import type { Environment, GlobalOptions, Session } from './session';
import { exportFile, onnxFlags } from './export';
import { collect, importFiles } from './import-files';
import { requireEffects } from './option-effects';
import { predict } from './predict';
import { repair } from './repair';
import { replayRun } from './replay';
import { report } from './report';
import { listRuns, show } from './runs';
import { formatPresetFlags, settingFlags } from './settings-flags';
import { sweep } from './sweep';
import { resume, train } from './train';
import { write } from './write';

const after = `
RUN is a run's number, its exact name or the beginning of its id (uid in --json). Exit code: 0 done, 1 failed, 2 wrong usage, 130 stopped by Ctrl-C
before the end: the same command continues.`;

/** @throws Problem bad-request for an empty word, as from an unset variable: it would be the working folder */
function storeFolder(word: string): string {
  if (word.trim() !== '') return word;
  throw new Problem('bad-request', '--store needs the name of a folder. Nothing was done.');
}

/** @param answered records that a verb has written its output */
export function createProgram(built: Environment, answered: { isDone: boolean }): Command {
  const program = new Command('unroll')
    .description('Train recurrent networks, compare them, export them as ONNX.')
    .option('--store <dir>', 'folder of the run store', storeFolder, getDefaultDirectory())
    .option('--json', 'one JSON document on stdout, nothing else there')
    .version(built.version)
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', after)
    .option('-q, --quiet', 'no progress, only the answer')
    .exitOverride()
    // Reported at the end of the process, like every other problem.
    .configureOutput({ outputError: () => undefined });

  /**
   * Passes a session to a verb, and always closes the store afterwards.
   * @param makes whether it creates a
   * missing store
   */
  const withSession =
    <A extends readonly unknown[]>(
      verb: (session: Session, ...args: A) => Promise<void> | void,
      makes = false,
    ) =>
    async (...args: A) => {
      const isNamed = program.getOptionValueSource('store') === 'cli';
      const options = { ...program.opts<GlobalOptions>(), isNewStore: makes || !isNamed };
      const session = createSession(options, built, () => {
        answered.isDone = true;
      });
      try {
        await verb(session, ...args);
      } finally {
        session.close();
      }
    };

  program.hook('preAction', (_, verb) => {
    requireEffects(verb);
  });

  // Commander's own version prints its whole help for help on an unknown verb.
  program
    .helpCommand(false)
    .command('help [command]')
    .description('what a command does, and its options')
    .action((verb?: string) => {
      const found = program.commands.find((one) => one.name() === verb);
      if (verb !== undefined && found === undefined)
        throw new Problem('bad-request', `There is no command "${verb}". See "unroll --help".`);
      (found ?? program).outputHelp();
    });
  addTrain(program).action(withSession(train, true));
  addSweep(program).action(withSession(sweep, true));
  program
    .command('collect <dir>')
    .description(
      'import the runs of a plan, also while its jobs train; repeating it changes nothing',
    )
    .action(withSession(collect, true));
  program
    .command('resume <runs...>')
    .description('resume runs that were stopped, paused or interrupted, from their checkpoints')
    .action(withSession(resume));
  program
    .command('runs')
    .description('all runs, newest first, or those that match a filter')
    .option('--where <filter>', 'such as "cell:gru lr<=0.002 best>98 seed:1..3 -status:crashed"')
    .option('--sort <columns>', 'such as -best,name: the best first, then by name')
    .action(withSession(listRuns));
  program
    .command('show <run>')
    .description('settings, state and epochs of a run, or the description of FILE.onnx')
    .action(withSession(show));
  program
    .command('edit <runs...>')
    .description('name, note, tag, archive, delete runs, or restore what was deleted within a day')
    .option('--where <filter>', 'of them those that match a filter, as for "unroll runs"')
    .option('--name <text>', 'of one run')
    .option('--notes <text>', "'' for none")
    .option('--tag <list>', 'add tags, with commas between')
    .option('--untag <list>', 'remove tags')
    .option('--archive', 'hide from lists')
    .option('--no-archive', 'show again')
    .option('--delete', 'with curves and checkpoints')
    .option('--restore', 'RUNs are numbers or ids then')
    .action(withSession(edit));
  program
    .command('compare [runs...]')
    .description('runs side by side, epoch by epoch; those that differ in seed alone as mean ± sd')
    .option('--where <filter>', 'the runs that match a filter, as for "unroll runs"')
    .option('--out <file>', 'write a picture: FILE.svg')
    .option('--metric <names>', 'of the picture, several with commas between')
    .option('--x <axis>', `of the picture: ${xAxes.join(', ')}`, 'epoch')
    .addOption(createChoice('--log <axes>', 'logarithmic axes of the picture', ['x', 'y', 'xy']))
    .option('--smoothing <batches>', 'half-life of the smoothed lines, 0 for none', '20')
    .option('--colour <column>', 'cell, run, or a setting such as lr', 'cell')
    .option('--band <kind>', 'fold seeds into a mean with its band: sd, interval or extremes')
    .option(
      '--width <mm>',
      `of a picture for a page, whose caption has its title: ${columnWidths.one} for one column, ${columnWidths.two} for two`,
    )
    .option('--overwrite', 'replace an existing file')
    .action(withSession(compare));
  addExport(program).action(withSession(exportFile));
  addDataFlags(program.command('predict <model> [files...]'), fileFlags)
    .description(
      'predict classes or numbers with a run or an ONNX file: of files that are read as "unroll data add" does, with labels or without, or of an IDX file of images, with one of labels after it; without files, the next steps of the series that the run was trained on',
    )
    .option(
      '--ahead <steps>',
      'of a run that forecasts: how many steps after the end of the series',
    )
    .option('--csv', 'all probabilities, numbers or forecasts as CSV')
    .action(withSession(predict));
  program
    .command('write <model>')
    .description('generate text with a run that was trained on one, or with its exported FILE.onnx')
    .option('--begin <text>', 'what the text begins with (default: a new line)')
    .option('--temperature <n>', 'the higher, the less likely; 0 the likeliest (default: 0.8)')
    .option('--length <n>', 'characters to write (default: 500)')
    .option('--seed <n>', 'the same seed writes the same text (default: 1)')
    .action(withSession(write));
  program
    .command('bundle <runs...>')
    .description('write runs with curves and checkpoints into one .unroll file')
    .requiredOption('-o, --output <file>', 'NAME.unroll')
    .option('--overwrite', 'replace an existing file')
    .action(withSession(bundle));
  program
    .command('import <files...>')
    .description(
      'import models (.onnx), scored on the test images, bundles of runs (.unroll), and tables of runs and of their values (.csv)',
    )
    .action(withSession(importFiles, true));
  program
    .command('cells')
    .description('the cells of the store, whose files --cells takes')
    .action(withSession(listCells));
  const dataCommand = program
    .command('data')
    .usage('[options] [files...] | [command]')
    .description('your own sets of sequences: lists them, or says how files would be read');
  // A verb without a name: a parent command would consume the flags of "add".
  const shown = dataCommand.command('files [files...]', { isDefault: true, hidden: true });
  addDataFlags(shown).action(withSession(runDataCommand));
  const add = dataCommand.command('add <files...>');
  add.option('--name <text>', "of the data set (default: the files' name)");
  addDataFlags(add)
    .option('--next', 'a text, or a folder of texts, whose next character is to be predicted')
    .description('read files of sequences, or a folder of them, and keep them in the store')
    .action(withSession(addData, true));
  dataCommand
    .command('make <problem>')
    .description(`make data whose length is a setting: ${list(dataOptions.syntheticKinds, 'or')}`)
    .option('--length <n>', 'steps of every sequence (default: 100)')
    .option('--train <n>', 'sequences to train on (default: 10000)')
    .option('--test <n>', 'sequences of the test part (default: 2000)')
    .option('--seed <n>', 'of the random numbers (default: 1)')
    .option('--name <text>', 'of the data set (default: the problem and its length)')
    .action(withSession(makeData, true));
  dataCommand
    .command('show <name>')
    .description('counts, lengths, classes, checksum and files of a data set')
    .action(withSession(showData));
  program
    .command('report <file>')
    .description(
      'write a report of runs: FILE.pdf, FILE.html, or FILE.ipynb with its weights beside',
    )
    .option('--runs <list>', 'RUNs with commas between (default: the best of each model)')
    .option('--where <filter>', 'the runs that match a filter, as for "unroll runs"')
    .addOption(
      createChoice('--kind <kind>', 'the others for a course', reportKinds).default('experiment'),
    )
    .option('--name <name>', 'the author, as "Last, First"')
    .option('--overwrite', 'replace existing files')
    .action(withSession(report));
  program
    .command('replay <run>')
    .description('train a finished run again, and say whether every value is the same to the bit')
    .action(withSession(replayRun));
  program
    .command('repair')
    .description('check every byte of the store, and repair what can be repaired')
    .action(withSession(repair));
  // A package contains its parts: there is nothing to check or repair.
  if (!isInPackage(import.meta.filename)) {
    program
      .command('doctor')
      .description('check every part of the installation')
      .action(() => {
        // If it is the first word, scripts/unroll.js handles it before anything native is loaded.
        throw new Problem('bad-request', 'Run it on its own: unroll doctor');
      });
  }
  return program;
}

const createChoice = (flags: string, about: string, choices: readonly string[]): Option =>
  new Option(flags, about).choices(choices);

function addExport(program: Command): Command {
  const command = program
    .command('export <words...>')
    .usage('[options] <run...> <file>')
    .description(
      'export a model (.onnx, .safetensors), checked against TensorFlow on the test set, or runs and all their values (.csv, .json, a folder for TensorBoard)',
    )
    .option(
      '--epoch <n>',
      'of a model, or best, by accuracy (default: the last; with early stopping that of the lowest loss)',
    );
  for (const { flags, about } of onnxFlags) command.option(flags, about);
  return command
    .addOption(
      createChoice('--of <what>', 'a row a run, or one for every value (default)', dataSubjects),
    )
    .option('--where <filter>', 'the runs that match a filter, as for "unroll runs"')
    .option('--overwrite', 'replace existing files');
}

const presetLines = presets.names.map(
  (name) =>
    `  ${name.padEnd(12)}${formatPresetFlags(name) || (name === 'fit' ? presets.definitions.fit.about : 'all defaults')}`,
);

function addTrain(program: Command): Command {
  const command = program
    .command('train')
    .description('train one run per model; Ctrl-C stops cleanly and keeps what was trained')
    .option('--plan <id>', 'as a job of a plan that "unroll sweep --plan" wrote');
  return addSettings(command).addHelpText('after', `\nPresets:\n${presetLines.join('\n')}`);
}

function addSettings(command: Command): Command {
  command
    .option(
      '--cells <list>',
      `of ${models.kinds.join(', ')}, and files of cells (mgu.cell) (default: ${experiments.defaults.cells.join(',')})`,
    )
    .option('--preset <name>', `start from ${presets.names.join(', ')}; other flags override it`);
  for (const { flags, about } of settingFlags) command.option(flags, about);
  return command
    .option(
      `--${experiments.seedCount.key} <n>`,
      `${experiments.seedCount.help} (default: ${experiments.seedCount.default})`,
    )
    .option(
      `--${settings.typed.dataset.key} <name>`,
      'a data set, as "unroll data" lists them (default: MNIST)',
    )
    .option(
      '--match-parameters',
      'feed-forward models get as many parameters as the largest recurrent one',
    )
    .option('--name <text>', 'name of the runs')
    .option(
      '--again',
      'train anew what a stopped command would continue, and a sweep what has finished',
    );
}

const sweepHelp = `
Values: "1e-3,2e-3"; "50..200 by 50"; "1e-4..1e-1 by x10"; names of choices. With --random a range without a
step is drawn from. docs/command-line.md walks through it.`;

function addSweep(program: Command): Command {
  const collected = (word: string, before: readonly string[] = []) => [...before, word];
  const command = program
    .command('sweep')
    .description('train many runs: settings with several values, here or on many machines')
    .option(
      '--vary <setting=values>',
      'such as lr=1e-3,2e-3 or hidden=50..200by50; again for more',
      collected,
    )
    .option('--random <n>', 'draw n combinations at random instead of training all')
    .option('--draw-seed <n>', 'seed of the draws (default: 1)')
    .option(
      '--more-seeds <n>',
      'train the next n seeds of the settings that may be the best, of the runs that --where leaves',
    )
    .option('--where <filter>', 'as for "unroll runs"')
    .option('--race', '3 seeds of all, then 2 more of those that may be the best, at most 9')
    .option('--dry-run', 'only list the runs and their time')
    .option(
      '--plan <dir>',
      'write jobs for many machines: a command per run, and a script for Slurm',
    );
  return addSettings(command).addHelpText('after', sweepHelp);
}
