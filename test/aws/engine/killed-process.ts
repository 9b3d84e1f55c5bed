import { AthenaClient } from '@aws-sdk/client-athena';
import { GlueClient } from '@aws-sdk/client-glue';
import { S3Client } from '@aws-sdk/client-s3';
import type { AwsLake } from '../aws-lake.ts';

/** The process ended here. */
export class Killed extends Error {}

type Next = (args: unknown) => Promise<unknown>;

/** What leaves AWS as it was: a process that dies after it might as well have died before. */
const isRead = /^(Get|BatchGet|List|Head)/;

/**
 * Clients of a process that is killed after its `writes`th call that changed something in AWS was answered: nothing that
 * it does afterwards happens. It counts those of a process that lives.
 */
export function mortalClients(lake: AwsLake, writes: number) {
  const process = { writes: [] as string[], isDead: false };
  const clients = {
    athena: new AthenaClient({ endpoint: lake.emulator.endpoint }),
    s3: new S3Client({}),
    glue: new GlueClient({}),
  };
  for (const client of Object.values(clients)) {
    (client.middlewareStack as { add: (middleware: unknown, options: object) => void }).add(
      (next: Next, { commandName }: { commandName: string }) =>
        async (args: unknown) => {
          if (process.isDead) throw new Killed();
          const isLast = !isRead.test(commandName) && process.writes.push(commandName) === writes;
          const answer = await next(args).finally(() => {
            process.isDead ||= isLast;
          });
          if (process.isDead) throw new Killed();
          return answer;
        },
      { step: 'initialize', name: 'mortal' },
    );
  }
  return { clients, process };
}
