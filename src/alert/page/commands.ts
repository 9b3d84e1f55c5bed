import { all, batchSegment } from '../alert-spec.ts';
import type { VerdictRow } from '../verdict-row.ts';
import { instantArgument, rangeArgument } from '../words/window-text.ts';
import { shellQuote } from './shell-quote.ts';

/** Where the figures come from, as the person who is paged would name it. */
export interface Place {
  /** Path of the spec. */
  readonly spec: string;
  /** Path of the lake. */
  readonly lake: string;
}

/** A longer value makes a command that nobody can paste, and none can hold a NUL: the comparison then is of all traffic. */
const longestArgument = 200;

const fits = (value: string) => value.length <= longestArgument && !value.includes('\0');

const render = (words: readonly string[]) => ['npx', 'tidemark', ...words].map(shellQuote).join(' ');

function compareCommand(place: Place, verdict: VerdictRow, baseline: string): string {
  const { segment, segment_value, model_version } = verdict;
  return render([
    ...['compare', place.spec, '--lake', place.lake],
    ...['--current', rangeArgument(verdict.window_start, verdict.window_end), '--baseline', baseline],
    ...(segment !== all && segment_value !== all && fits(segment_value)
      ? ['--segment', `${segment}=${segment_value}`]
      : []),
    ...(model_version !== all && fits(model_version) ? ['--version', model_version] : []),
  ]);
}

function verdictsCommand(place: Place, { model_id, window_start, kind }: VerdictRow): string {
  const query =
    `SELECT monitor, feature, state, reason FROM verdicts WHERE model_id = '${model_id}' ` +
    `AND window_start = TIMESTAMP '${window_start.slice(0, 19).replace('T', ' ')}' AND kind = '${kind}'`;
  return render(['sql', query, '--lake', place.lake]);
}

/** The latest runs, whatever their job: what is missing is seen beside what came. */
function batchRunsCommand(place: Place, { model_id }: VerdictRow): string {
  const query =
    'SELECT batch_run_id, min(delivered_minute) AS first_minute, max(delivered_minute) AS last_minute, sum(row_count) AS row_count ' +
    `FROM batch_rollups WHERE model = '${model_id}' GROUP BY batch_run_id ORDER BY first_minute DESC LIMIT 14`;
  return render(['sql', query, '--lake', place.lake]);
}

function runCommand(place: Place, { window_start, window_end }: VerdictRow): string {
  const window = ['--from', instantArgument(window_start), '--to', instantArgument(window_end)];
  return render(['run', place.spec, '--lake', place.lake, ...window]);
}

/** What reproduces the finding: the comparison where there are figures to compare, else the verdicts themselves. */
export function pageCommands(
  place: Place,
  verdict: VerdictRow,
  defaultBaseline: string | undefined,
): string[] {
  const baseline = verdict.baseline || defaultBaseline;
  const isCompared = verdict.score_value !== null && baseline !== undefined;
  return [
    ...(verdict.state === 'error' ? [runCommand(place, verdict)] : []),
    verdict.segment === batchSegment
      ? batchRunsCommand(place, verdict)
      : isCompared
        ? compareCommand(place, verdict, baseline)
        : verdictsCommand(place, verdict),
    render(['report', place.spec, '--lake', place.lake]),
  ];
}
