import { TrinoError } from './trino-error.ts';

/** A column of a result, with Trino's own name of its type, as `timestamp(3)` or `varchar(4)`. */
export interface TrinoColumn {
  readonly name: string;
  readonly type: string;
}

/** A result as Trino sends it: values are JSON's, and those that JSON has not are text. */
export interface TrinoResult {
  readonly queryId: string;
  readonly columns: readonly TrinoColumn[];
  readonly rows: readonly (readonly unknown[])[];
  /** Of a statement that wrote: rows written. */
  readonly updateCount?: number;
  /** `CREATE TABLE`, `INSERT`, …; undefined for a query. */
  readonly updateType?: string;
  readonly stats: {
    readonly elapsedTimeMillis: number;
    readonly physicalInputBytes: number;
    readonly processedRows: number;
  };
}

export interface RunOptions {
  readonly catalog?: string;
  readonly schema?: string;
  /** Session properties, as `lake.statistics_enabled`. */
  readonly session?: Readonly<Record<string, string>>;
  /** Ends the query on the server, and the promise with it. */
  readonly signal?: AbortSignal;
}

interface Page {
  id: string;
  nextUri?: string;
  columns?: TrinoColumn[];
  data?: unknown[][];
  updateCount?: number;
  updateType?: string;
  stats: TrinoResult['stats'];
  error?: { message: string; errorName: string; errorType: string; errorCode: number };
}

/** Runs statements over Trino's own protocol, `POST /v1/statement` and then every `nextUri` to the end. */
export class TrinoClient {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** @throws TrinoError with Trino's text where the statement fails */
  async run(sql: string, options: RunOptions = {}): Promise<TrinoResult> {
    const rows: unknown[][] = [];
    let page = await this.#page(`${this.#url}/v1/statement`, {
      method: 'POST',
      body: sql,
      headers: headers(options),
    });
    const first = page;
    let columns = page.columns;
    try {
      for (;;) {
        for (const row of page.data ?? []) rows.push(row);
        columns ??= page.columns;
        if (page.error) throw new TrinoError(page.id, page.error);
        if (page.nextUri === undefined) break;
        page = await this.#page(page.nextUri, { signal: options.signal ?? null });
      }
    } catch (error) {
      if (page.nextUri !== undefined) await fetch(page.nextUri, { method: 'DELETE' });
      throw error;
    }
    return {
      queryId: first.id,
      columns: columns ?? [],
      rows,
      ...(page.updateCount === undefined ? {} : { updateCount: page.updateCount }),
      ...(page.updateType === undefined ? {} : { updateType: page.updateType }),
      stats: page.stats,
    };
  }

  async #page(url: string, init: RequestInit): Promise<Page> {
    const response = await fetch(url, init);
    if (!response.ok) throw new Error(`Trino answered ${response.status}: ${await response.text()}`);
    return JSON.parse(withExactIntegers(await response.text())) as Page;
  }
}

/** 64-bit integers as text, where a JavaScript number would round them. Strings are stepped over. */
const withExactIntegers = (json: string): string =>
  json.replace(/"(?:[^"\\]|\\.)*"|(?<=[[,:])-?\d{16,}(?=[,\]}])/g, (found) =>
    found.startsWith('"') || Number.isSafeInteger(Number(found)) ? found : `"${found}"`,
  );

const headers = ({ catalog, schema, session = {} }: RunOptions): Record<string, string> => ({
  'X-Trino-User': 'tidemark',
  'X-Trino-Time-Zone': 'UTC',
  ...(catalog === undefined ? {} : { 'X-Trino-Catalog': catalog }),
  ...(schema === undefined ? {} : { 'X-Trino-Schema': schema }),
  ...(Object.keys(session).length === 0
    ? {}
    : {
        'X-Trino-Session': Object.entries(session)
          .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
          .join(','),
      }),
});
