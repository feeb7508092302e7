// Defines the command line: the verbs, with their arguments and the functions that run them.
import { presets } from '../engine/catalogue';
import { isInPackage } from '../files/installation';
import { Problem } from '../core/problem';
import { list } from '../core/number-texts';
import { dataOptions } from '../engine/contract';
import { getDefaultDirectory } from '../store';
import { listCells } from './cells';
import { bundle } from './bundle';
import { compare } from './compare';
import { printCompletion } from './completion';
import { edit } from './edit';
import {
  addData,
  listData,
  makeData,
  removeData,
  renameData,
  runDataCommand,
  showData,
} from './data';
import { createSession } from './session';
import type { Environment, GlobalOptions, Session } from './session';
import { exportFile } from './export';
import { generate } from './generate';
import { collect, importFiles } from './import-files';
import { predict } from './predict';
import { repair } from './repair';
import { replayRun } from './replay';
import { report } from './report';
import { listRuns, show } from './runs';
import { formatPresetFlags } from './settings-flags';
import { sweep } from './sweep';
import { resume, train } from './train';
import { Verb } from './verb';

const after = `
A run is named by its number, its exact name or the beginning of its id ("uid" in --json);
several runs also by a range or a list of numbers (3..7 or 1,4,9).
Exit codes: 0 done, 1 failed, 2 wrong usage, 130 stopped by Ctrl-C (the same command continues).
"unroll help COMMAND" shows the options of a command.`;

/** @throws Problem bad-request for an empty word, such as an unset variable, which would be the working folder */
function parseStoreFolder(word: string): string {
  if (word.trim() !== '') return word;
  const message = '--store and UNROLL_STORE need the name of a folder. Nothing was done.';
  throw new Problem('bad-request', message);
}

/** @param answered records that a verb has written its output */
export function createProgram(built: Environment, answered: { isDone: boolean }): Verb {
  const program = new Verb('unroll')
    .description('Train recurrent networks, compare them, and export them as ONNX.')
    .version(built.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', after)
    .exitOverride()
    // Reported at the end of the process, like every other problem.
    .configureOutput({ outputError: () => undefined });
  const directory = getDefaultDirectory();
  const store = program.createOption('--store <dir>', 'folder of the run store');
  program.addOption(
    store.env('UNROLL_STORE').default(directory, directory).argParser(parseStoreFolder),
  );
  program
    .option('--json', 'print one JSON document instead of text')
    .option('-q, --quiet', 'hide progress');

  /** Passes a session to a verb, and closes it afterwards. @param makes whether it creates a missing store */
  const withSession =
    <A extends readonly unknown[]>(
      verb: (session: Session, ...args: A) => Promise<void> | void,
      makes = false,
    ) =>
    async (...args: A) => {
      const isNamed = program.getOptionValueSource('store') !== 'default';
      const options = { ...program.opts<GlobalOptions>(), isNewStore: makes || !isNamed };
      const session = createSession(options, built, () => {
        answered.isDone = true;
      });
      try {
        await verb(session, ...args);
      } finally {
        await session.close();
      }
    };

  program.hook('preAction', (_, verb) => {
    if (verb instanceof Verb) verb.requireEffects();
    if (verb.getOptionValue('format') === 'json') program.setOptionValue('json', true);
  });

  const add = (usage: keyof typeof verbTexts, parent = program) =>
    parent.command(usage.replace(/^data /, '')).description(verbTexts[usage]);
  add('help [command...]').action((words: readonly string[]) => {
    let verb: Verb = program;
    for (const word of words) {
      const found = verb.commands.find((command) => command.name() === word);
      verb = found instanceof Verb ? found : verb.unknownCommand(word);
    }
    verb.outputHelp();
  });
  const presetHelp = `\nPresets:\n${presetLines.join('\n')}`;
  add('train').addHelpText('after', presetHelp).action(withSession(train, true));
  add('sweep').addHelpText('after', sweepHelp).action(withSession(sweep, true));
  add('collect <dir>').action(withSession(collect, true));
  add('resume <runs...>').action(withSession(resume));
  add('runs').action(withSession(listRuns));
  add('show <run>').action(withSession(show));
  add('edit <runs...>').action(withSession(edit));
  add('compare [runs...]').action(withSession(compare));
  const exportUsage = '[options] <run...> <file>';
  add('export <words...>').usage(exportUsage).action(withSession(exportFile));
  add('predict <model> [files...]').action(withSession(predict));
  add('generate <model>').action(withSession(generate));
  add('bundle <runs...>').action(withSession(bundle));
  add('import <files...>').action(withSession(importFiles, true));
  add('cells').action(withSession(listCells));
  const data = add('data')
    .usage('[options] [files...] | [command]')
    .helpCommand('help [command]', verbTexts['help [command...]'])
    .addHelpText('after', '\nWith files, shows how they would be read: "unroll data FILE".');
  // A verb without a name: a parent command would consume the flags of "add".
  data
    .command('files [files...]', { isDefault: true, hidden: true })
    .action(withSession(runDataCommand));
  add('data add <files...>', data).action(withSession(addData, true));
  add('data make <problem>', data).action(withSession(makeData, true));
  add('data list', data).action(withSession(listData));
  add('data show <name>', data).action(withSession(showData));
  add('data rename <name> <new>', data).action(withSession(renameData));
  add('data remove <name>', data).action(withSession(removeData));
  add('report <file>').action(withSession(report));
  add('replay <run>').action(withSession(replayRun));
  const complete = (session: Session, shell: string) => {
    printCompletion(session, program, shell);
  };
  add('completion <shell>').action(withSession(complete));
  add('repair').action(withSession(repair));
  // A package contains its parts: there is nothing to check or repair.
  if (!isInPackage(import.meta.filename)) {
    add('doctor').action(() => {
      // If it is the first word, scripts/unroll.js handles it before anything native is loaded.
      throw new Problem('bad-request', 'Run it without further options: unroll doctor');
    });
  }
  for (const verb of program.listVerbs()) verb.addFlags();
  return program;
}

/** The arguments of each verb, and what it does. */
const verbTexts = {
  'help [command...]': 'show the help of a command',
  train: 'train one run per model; Ctrl-C saves a checkpoint and stops',
  sweep: 'train all combinations of several values of settings, here or on many machines',
  'collect <dir>': 'import the runs of a plan; can be repeated while its jobs are training',
  'resume <runs...>': 'resume stopped, paused or interrupted runs from their newest checkpoints',
  runs: 'list the runs, the newest first',
  'show <run>': 'show the settings and results of a run, or the description of an ONNX file',
  'edit <runs...>': 'change the name, notes and tags of runs; archive, delete or restore runs',
  'compare [runs...]':
    'compare runs by epoch, and settings as mean ± standard deviation over seeds',
  'export <words...>':
    'export a model (.onnx, .safetensors), or the values of runs (.csv, .json, a folder for TensorBoard)',
  'predict <model> [files...]':
    'predict the sequences of files with a run or an ONNX file; without files, the next steps of the series of a run',
  'generate <model>': 'generate text with a trained run or its exported ONNX file',
  'bundle <runs...>': 'write runs with their curves and checkpoints to a .unroll file',
  'import <files...>':
    'import models (.onnx), bundles (.unroll), and tables of runs and values (.csv)',
  cells: 'list the custom cells of the store',
  data: 'list, inspect and change data sets',
  'data add <files...>': 'add files of sequences, or a folder of them, to the store',
  'data make <problem>': `generate synthetic data: ${list(dataOptions.syntheticKinds, 'or')}`,
  'data list': 'list the data sets',
  'data rename <name> <new>':
    'rename a data set of the store; runs keep the name under which they were trained',
  'data remove <name>': 'remove a data set that no run needs',
  'data show <name>': 'show the counts, lengths, classes, checksum and source files of a data set',
  'report <file>': 'write a report of runs as FILE.pdf, FILE.html or FILE.ipynb',
  'replay <run>': 'train a finished run again, and check that every value is identical',
  'completion <shell>': 'print a script that completes commands and flags in bash, zsh or fish',
  repair: 'check every file of the store, and repair damage',
  doctor: 'check the installation',
};

const presetLines = presets.names.map(
  (name) =>
    `  ${name.padEnd(12)}${formatPresetFlags(name) || (name === 'fit' ? presets.definitions.fit.about : 'all defaults')}`,
);

const sweepHelp = `
Values: "1e-3,2e-3"; "50..200 by 50"; "1e-4..1e-1 by x10"; names such as adam,sgd. With --random, values are
drawn from a range without a step, such as 1e-4..1e-1.`;
