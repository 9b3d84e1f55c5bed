/** Figures that no spec knows. Each is said with every estimate; `measured` ones come from runs of this repository. */
export interface Assumption {
  readonly value: number;
  /** What it is, with its unit, and where it comes from. */
  readonly what: string;
}

const assume = (value: number, what: string): Assumption => ({ value, what });

/** Days that a month is taken for. */
export const daysOfMonth = 30;

export const assumed = {
  numericBytes: assume(
    8,
    'bytes of a number in Parquet, where values hardly repeat (measured; 1 to 2 where they do)',
  ),
  categoricalBytes: assume(
    1,
    'bytes of a category in Parquet, with a dictionary of 256 values at most (measured)',
  ),
  wideCategoricalBytes: assume(
    2,
    'bytes of a category in Parquet, with a dictionary of some thousands (measured)',
  ),
  idBytes: assume(36, 'bytes of an event id in Parquet: a UUID as text, which no codec shortens (measured)'),
  hashBytes: assume(8, 'bytes of the hash of an event id, which no codec shortens'),
  timeBytes: assume(6, 'bytes of an event time in Parquet (measured)'),
  rowBytes: assume(
    24,
    'bytes of the other columns of an event in Parquet: prediction, latency, version, flags',
  ),
  labelJsonBytes: assume(300, 'bytes of a label event in JSON'),
  labelRowBytes: assume(90, 'bytes of a label event in Parquet'),
  numericBins: assume(100, 'bins that a number fills in a cell of many events (measured: 60 to 100)'),
  halfFullAt: assume(400, 'events of a cell at which half of its bins are filled (measured)'),
  categories: assume(20, 'categories of a feature whose spec lists none'),
  featureRowBytes: assume(8, 'bytes of a row of feature_rollups in Parquet (measured)'),
  otherRollupShare: assume(
    0.4,
    'bytes of the other rollups, as a share of those of feature_rollups (measured)',
  ),
  scoreRowBytes: assume(19, 'bytes of a row of scores in Parquet (measured)'),
  pastScoreBytes: assume(14, 'bytes of it that are read to learn noise from (measured)'),
  verdictRowBytes: assume(130, 'bytes of a row of verdicts in Parquet (measured)'),
  scoresOfFeature: assume(14, 'scores of a feature in a cell'),
  supersededShare: assume(
    0.1,
    'replaced and superseded objects that wait for their expiry, as a share of what is kept',
  ),
  getsPerFile: assume(4, 'GET requests of a query for each file: its footer and its columns'),
  curatedFileBytes: assume(64 * 2 ** 20, 'bytes of a curated file that Athena writes, at most'),
  athenaWriters: assume(8, 'files that Athena writes at least for a partition'),
  accessLogBytes: assume(700, 'bytes that a request leaves in the access logs of S3'),
  transformMicroseconds: assume(60, 'microseconds that the transform Lambda takes for an event'),
  invocationSeconds: assume(1.2, 'seconds of one invocation of a stage, its start included'),
  scoreMicroseconds: assume(30, 'microseconds that scoring takes for a row of rollups'),
  metricsOfModel: assume(25, 'custom metrics of a model: counters of logger, transform and run'),
  beatSeconds: assume(0.5, 'seconds of a heartbeat'),
  transformBatchBytes: assume(2 ** 20, 'bytes of events that Firehose hands to the transform Lambda at once'),
  resultRowBytes: assume(120, 'bytes of a row of a query’s result, CSV, kept for 7 days'),
  invocationLogBytes: assume(2000, 'bytes that an invocation writes to its log, metrics included'),
  transitionLogBytes: assume(6000, 'bytes that a state transition writes to the log of its machine'),
  flushSeconds: assume(1, 'seconds that an event waits in the logger for others to share a record'),
  recordBytes: assume(2 ** 16, 'bytes of a record that events share, at most'),
  reportsPerDay: assume(8640, 'records of counters that a process of the service writes a day'),
  latencyBytes: assume(6, 'bytes of a latency in a record of counters, which has 2,000 at most'),
  callerProcesses: assume(4, 'processes of the service'),
  counterLogBytes: assume(
    900,
    'bytes of a record of counters in the embedded metric format, latencies aside',
  ),
  objectsPerPartition: assume(
    30,
    'objects that the stages of a partition write beside tables: records, ledgers, pointers',
  ),
  glueRequestsPerQuery: assume(8, 'requests of a query to the Glue catalogue'),
} as const satisfies Readonly<Record<string, Assumption>>;
