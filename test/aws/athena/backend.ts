/** A column of a result, as Athena's metadata describes it. */
export interface BackendColumn {
  readonly name: string;
  /** `varchar`, `bigint`, `decimal`, … */
  readonly type: string;
  readonly precision?: number;
  readonly scale?: number;
}

/** A result. Values are text as Athena writes it; null is NULL. */
export interface BackendResult {
  readonly columns: readonly BackendColumn[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly bytesScanned: number;
}

export interface Unload {
  readonly select: string;
  /** S3 URI of a folder, with the slash. */
  readonly to: string;
}

export interface Unloaded {
  readonly bytesScanned: number;
  /** S3 URIs. */
  readonly objects: readonly string[];
}

/** A statement that is wrong, or that the engine could not run to its end. */
export class StatementError extends Error {
  /** Found by reading alone: Athena refuses to start such a query. */
  readonly isSyntax: boolean;

  constructor(message: string, { isSyntax = false } = {}) {
    super(message);
    this.isSyntax = isSyntax;
  }
}

/** What runs the emulator's statements. */
export interface AthenaBackend {
  /** @throws StatementError where the text is no statement */
  check(sql: string): Promise<void>;
  /** @throws StatementError */
  select(sql: string, database: string, signal: AbortSignal): Promise<BackendResult>;
  /** Writes the rows of a select as Parquet objects into an empty folder. */
  unload(statement: Unload, database: string, signal: AbortSignal): Promise<Unloaded>;
  close(): Promise<void>;
}
