import { Command, CommanderError, Option } from 'commander';
import { exitCode } from './exit-code.ts';
import { explain } from './explain.ts';
import { Terminal } from './terminal.ts';

/** Each command is its own module, loaded when it is asked for: a start reads only what it runs. */
type Action = (terminal: Terminal, ...args: never[]) => Promise<number>;

const program = new Command('tidemark')
  .description(
    'ML monitoring from additive SQL rollups. Ranges A..B are half-open ISO dates or instants, UTC.',
  )
  .exitOverride()
  .configureHelp({ sortSubcommands: true });

const json = (): Option => new Option('--json', 'print JSON on stdout, and nothing else there');
const lake = (): Option => new Option('--lake <dir>', 'folder of the lake').default('lake');

program
  .command('init <data>')
  .description(
    'write a commented spec, and its layout, by profiling a Parquet, CSV or NDJSON file, folder or glob',
  )
  .requiredOption('--id <id>', "the model's name")
  .requiredOption('--out <file>', 'spec file to write, for example models/churn.yaml')
  .requiredOption('--event-time <column>', 'when the model answered')
  .option('--event-id <column>', 'unique id of an event')
  .option('--prediction <column>', 'score, value or class')
  .option('--label <column>', 'what happened')
  .option('--label-time <column>', 'when that was known')
  .option('--version <column>', 'model version')
  .option('--segments <columns>', 'columns to score by value, a,b')
  .option('--exclude <columns>', 'columns that are no features, c,d')
  .option('--reference <range>', 'window that is the baseline, A..B')
  .addOption(json())
  .action(act(async () => (await import('./commands/init.ts')).init));

program
  .command('validate <spec>')
  .description('check a spec, and say what it monitors, what it costs and what is not evaluated yet')
  .addOption(json())
  .action(act(async () => (await import('./commands/validate.ts')).validate));

program
  .command('capture-policy <spec>')
  .description('print what a logger does with the events of a model, as JSON: ship it with the service')
  .addOption(json())
  .action(act(async () => (await import('./commands/capture-policy.ts')).capturePolicy));

const contract = program
  .command('contract')
  .description('the schema contract with producers that a spec declares')
  .configureHelp({ sortSubcommands: true });

contract
  .command('show <spec>')
  .description('print the contract as JSON: commit it, and compare with it')
  .addOption(json())
  .action(act(async () => (await import('./commands/contract-show.ts')).contractShow));

contract
  .command('check <old> <new>')
  .description('whether a contract may change so: two specs, or contracts that `show` printed')
  .option('--allow-breaking', 'let a breaking change pass that has its major version step', false)
  .addOption(json())
  .action(act(async () => (await import('./commands/contract-check.ts')).contractCheck));

contract
  .command('test <spec> <data>')
  .description(
    "hold data against the contract, for a producer's CI: a Parquet, CSV or NDJSON file, folder or glob",
  )
  .option('--table <name>', 'inferences, labels, or a dataset of the spec', 'inferences')
  .option('--junit <file>', 'JUnit XML file to write')
  .addOption(json())
  .action(act(async () => (await import('./commands/contract-test.ts')).contractTest));

program
  .command('cost <spec>')
  .description('estimate what a model costs in AWS, a month, before it is deployed')
  .requiredOption('--events-per-day <count>', 'events that the service answers a day: 250000, 0.1M, 1B')
  .addOption(json())
  .action(act(async () => (await import('./commands/cost.ts')).cost));

program
  .command('run <spec>')
  .description('process each due partition: curate, roll up, score, alert')
  .option('--events <path>', 'inference events: file, folder or glob (default: source.path of the spec)')
  .option('--labels <path>', 'label events: file, folder or glob')
  .addOption(lake())
  .option('--from <instant>', 'first partition')
  .option('--to <instant>', 'end of the last partition, exclusive')
  .option('--force', 'do everything again', false)
  .addOption(json())
  .action(act(async () => (await import('./commands/run.ts')).run));

program
  .command('reconcile <spec>')
  .description('count what the lake holds of each partition again, and say which events are unaccounted for')
  .addOption(lake())
  .option('--from <instant>', 'first partition')
  .option('--to <instant>', 'end of the last partition, exclusive')
  .addOption(json())
  .action(act(async () => (await import('./commands/reconcile.ts')).reconcile));

program
  .command('compare <spec>')
  .description('every score of two windows, from rollups alone')
  .addOption(lake())
  .requiredOption('--current <range>', 'window, A..B')
  .requiredOption('--baseline <range>', 'window, A..B, or the name of a baseline of the spec')
  .option('--segment <name>', "a segment's values, or one of them: region or region=eu")
  .option('--version <version>', 'one model version')
  .addOption(json())
  .action(act(async () => (await import('./commands/compare.ts')).compare));

program
  .command('backtest <spec>')
  .description('replay the past from the lake: what bounds of today, and others, would have paged and caught')
  .addOption(lake())
  .option('--from <instant>', 'first partition')
  .option('--to <instant>', 'end of the last partition, exclusive')
  .option('--incidents <file>', 'marked incidents: YAML, JSON or CSV (default: incidents of the spec)')
  .option('--early <duration>', 'how long before an incident a page still counts as about it', 'PT0S')
  .addOption(json())
  .action(act(async () => (await import('./commands/backtest.ts')).backtest));

program
  .command('suggest <spec>')
  .description('propose constraints and monitors with the evidence for each, as a diff to the spec')
  .addOption(lake())
  .option('--from <instant>', 'first window')
  .option('--to <instant>', 'end of the last window, exclusive')
  .option('--write', 'change the spec file; its comments stay', false)
  .addOption(json())
  .action(act(async () => (await import('./commands/suggest.ts')).suggest));

program
  .command('sql <query>')
  .description('query the tables by name')
  .addOption(lake())
  .addOption(json())
  .action(act(async () => (await import('./commands/sql.ts')).sql));

program
  .command('report <spec>')
  .description('write an HTML report of a model')
  .addOption(lake())
  .option('--out <file>', 'HTML file to write (default: <id>.html)')
  .addOption(json())
  .action(act(async () => (await import('./commands/report.ts')).report));

program
  .command('demo')
  .description('replay four months of real departures from New York, and say what happened')
  .option('--lake <dir>', 'folder of the lake', 'tidemark-demo')
  .addOption(json())
  .action(act(async () => (await import('./commands/demo.ts')).demo));

function act(load: () => Promise<Action>) {
  return async (...args: unknown[]): Promise<void> => {
    const options = args.at(-2) as { json?: boolean };
    const terminal = new Terminal(options.json === true);
    try {
      process.exitCode = await (await load())(terminal, ...(args.slice(0, -1) as never[]));
    } catch (error) {
      const { message, code } = explain(error);
      terminal.note(message);
      process.exitCode = code;
    }
  };
}

// `tidemark sql … | head` closes the pipe early: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? exitCode.clean : exitCode.usage;
}
