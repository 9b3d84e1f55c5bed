import {
  CreatePartitionCommand,
  DeletePartitionCommand,
  GetPartitionCommand,
  GetTableCommand,
  type GlueClient,
  type StorageDescriptor,
  UpdatePartitionCommand,
} from '@aws-sdk/client-glue';
import { hasName } from '../aws/aws-error.ts';
import type { TimeLeft } from './time-left.ts';
import { whileTimeLasts } from './while-time-lasts.ts';

export interface GluePartitionsOptions {
  readonly client: GlueClient;
  readonly database: string;
  readonly time: TimeLeft;
}

/** Registered partitions: each says where its rows lie. */
export class GluePartitions {
  readonly #options: GluePartitionsOptions;
  readonly #storage = new Map<string, Promise<StorageDescriptor>>();

  constructor(options: GluePartitionsOptions) {
    this.#options = options;
  }

  /** S3 URI that a partition points at; undefined where it is not registered. */
  async location(table: string, values: readonly string[]): Promise<string | undefined> {
    return this.#calling(
      `read partition ${values.join('/')} of ${table}`,
      'glue:GetPartition',
      async (client, database) => {
        try {
          const { Partition } = await client.send(
            new GetPartitionCommand({
              DatabaseName: database,
              TableName: table,
              PartitionValues: [...values],
            }),
          );
          return Partition?.StorageDescriptor?.Location;
        } catch (error) {
          if (isMissing(error)) return undefined;
          throw error;
        }
      },
    );
  }

  /** Points a partition at a folder, with the columns that the table has today; registers it where it is not. */
  async point(table: string, values: readonly string[], location: string): Promise<void> {
    const storage = { ...(await this.#storageOf(table)), Location: location };
    await this.#calling(
      `point partition ${values.join('/')} of ${table} at ${location}`,
      'glue:UpdatePartition and glue:CreatePartition',
      async (client, database) => {
        const at = { DatabaseName: database, TableName: table };
        const PartitionInput = { Values: [...values], StorageDescriptor: storage };
        const update = () =>
          client.send(new UpdatePartitionCommand({ ...at, PartitionValueList: [...values], PartitionInput }));
        try {
          await update();
        } catch (error) {
          if (!isMissing(error)) throw error;
          try {
            await client.send(new CreatePartitionCommand({ ...at, PartitionInput }));
          } catch (conflict) {
            // Another run registered it between the two calls.
            if (!hasName(conflict, 'AlreadyExistsException')) throw conflict;
            await update();
          }
        }
      },
    );
  }

  /** Nothing happens where it is not registered. */
  async remove(table: string, values: readonly string[]): Promise<void> {
    await this.#calling(
      `remove partition ${values.join('/')} of ${table}`,
      'glue:DeletePartition',
      async (client, database) => {
        try {
          await client.send(
            new DeletePartitionCommand({
              DatabaseName: database,
              TableName: table,
              PartitionValues: [...values],
            }),
          );
        } catch (error) {
          if (!isMissing(error)) throw error;
        }
      },
    );
  }

  #storageOf(table: string): Promise<StorageDescriptor> {
    const known =
      this.#storage.get(table) ??
      this.#calling(`read table ${table}`, 'glue:GetTable', async (client, database) => {
        const { Table } = await client.send(new GetTableCommand({ DatabaseName: database, Name: table }));
        return Table?.StorageDescriptor ?? {};
      });
    this.#storage.set(table, known);
    return known;
  }

  #calling<T>(
    doing: string,
    action: string,
    call: (client: GlueClient, database: string) => Promise<T>,
  ): Promise<T> {
    const { client, database, time } = this.#options;
    return whileTimeLasts({ doing: `${doing} in Glue`, action }, time, () => call(client, database));
  }
}

const isMissing = (error: unknown): boolean => hasName(error, 'EntityNotFoundException');
