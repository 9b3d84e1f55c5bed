import { type GlueClient, paginateGetPartitions, paginateGetTables } from '@aws-sdk/client-glue';

export interface CatalogColumn {
  readonly name: string;
  /** As Hive writes it: `string`, `decimal(38,0)`. */
  readonly type: string;
}

export interface CatalogTable {
  readonly name: string;
  readonly columns: readonly CatalogColumn[];
  readonly partitionKeys: readonly CatalogColumn[];
  readonly location: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Statement of a view. */
  readonly viewSql: string | undefined;
}

export interface CatalogPartition {
  readonly values: readonly string[];
  readonly location: string;
}

/** The Glue catalog, as far as queries need it. */
export class Catalog {
  readonly #client: GlueClient;
  readonly #tables = new Map<string, ReadonlyMap<string, CatalogTable>>();

  constructor(client: GlueClient) {
    this.#client = client;
  }

  /** Asked for once, and again where a name is missing: tables are changed by deployments alone. */
  async tables(database: string, names: Iterable<string>): Promise<ReadonlyMap<string, CatalogTable>> {
    const known = this.#tables.get(database);
    if (known && [...names].every((name) => known.has(name))) return known;
    const found = await this.#fetchTables(database);
    this.#tables.set(database, found);
    return found;
  }

  /** After a deployment. */
  forget(): void {
    this.#tables.clear();
  }

  async #fetchTables(database: string): Promise<Map<string, CatalogTable>> {
    const found = new Map<string, CatalogTable>();
    for await (const { TableList = [] } of paginateGetTables(
      { client: this.#client },
      { DatabaseName: database },
    )) {
      for (const { Name = '', StorageDescriptor, PartitionKeys, Parameters, ViewOriginalText } of TableList) {
        found.set(Name, {
          name: Name,
          columns: columnsOf(StorageDescriptor?.Columns),
          partitionKeys: columnsOf(PartitionKeys),
          location: StorageDescriptor?.Location ?? '',
          parameters: Parameters ?? {},
          viewSql: ViewOriginalText ? viewSql(ViewOriginalText) : undefined,
        });
      }
    }
    return found;
  }

  async partitions(database: string, table: string): Promise<CatalogPartition[]> {
    const found: CatalogPartition[] = [];
    const pages = paginateGetPartitions(
      { client: this.#client },
      { DatabaseName: database, TableName: table },
    );
    for await (const { Partitions = [] } of pages) {
      for (const { Values = [], StorageDescriptor } of Partitions)
        found.push({ values: Values, location: StorageDescriptor?.Location ?? '' });
    }
    return found;
  }
}

const columnsOf = (columns: readonly { Name?: string | undefined; Type?: string | undefined }[] = []) =>
  columns.map(({ Name = '', Type = '' }) => ({ name: Name, type: Type }));

/** A view keeps its statement as JSON in base64, in a comment. */
function viewSql(text: string): string {
  const [, encoded = ''] = /\/\* Presto View: (\S+) \*\//.exec(text) ?? [];
  return (JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as { originalSql: string }).originalSql;
}
