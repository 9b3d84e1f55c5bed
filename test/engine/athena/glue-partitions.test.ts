import {
  CreatePartitionCommand,
  DeletePartitionCommand,
  GetPartitionCommand,
  GetTableCommand,
  GlueClient,
  UpdatePartitionCommand,
} from '@aws-sdk/client-glue';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { GluePartitions } from '../../../src/engine/athena/glue-partitions.ts';
import { QueryPending } from '../../../src/engine/athena/query-pending.ts';
import { awsError, VirtualTime } from './fake-athena.ts';

const glue = mockClient(GlueClient);
const client = new GlueClient({ region: 'eu-central-1' });
let time: VirtualTime;
let partitions: GluePartitions;

beforeEach(() => {
  glue.reset();
  glue.on(GetTableCommand).resolves({
    Table: {
      Name: 't',
      StorageDescriptor: { Location: 's3://lake/t/', Columns: [{ Name: 'n', Type: 'int' }] },
    },
  });
  time = new VirtualTime();
  partitions = new GluePartitions({ client, database: 'd', time });
});

const missing = awsError('EntityNotFoundException', 'Partition not found.');

it('points a partition that is there', async () => {
  glue.on(UpdatePartitionCommand).resolves({});
  await partitions.point('t', ['2024-01-01'], 's3://lake/t/run/');
  expect(glue.commandCalls(UpdatePartitionCommand)[0]?.args[0].input).toEqual({
    DatabaseName: 'd',
    TableName: 't',
    PartitionValueList: ['2024-01-01'],
    PartitionInput: {
      Values: ['2024-01-01'],
      StorageDescriptor: { Location: 's3://lake/t/run/', Columns: [{ Name: 'n', Type: 'int' }] },
    },
  });
  expect(glue.commandCalls(CreatePartitionCommand)).toHaveLength(0);
});

it('registers one that is not, and points it where another run registered it meanwhile', async () => {
  glue.on(UpdatePartitionCommand).rejectsOnce(missing).resolves({});
  glue.on(CreatePartitionCommand).rejects(awsError('AlreadyExistsException', 'Partition already exists.'));
  await partitions.point('t', ['2024-01-01'], 's3://lake/t/run/');
  expect(glue.commandCalls(CreatePartitionCommand)).toHaveLength(1);
  expect(glue.commandCalls(UpdatePartitionCommand)).toHaveLength(2);
});

it('asks for the table once', async () => {
  glue.on(UpdatePartitionCommand).resolves({});
  await partitions.point('t', ['a'], 's3://lake/t/a/');
  await partitions.point('t', ['b'], 's3://lake/t/b/');
  expect(glue.commandCalls(GetTableCommand)).toHaveLength(1);
});

it('what is not registered has no location, and is removed by nothing', async () => {
  glue.on(GetPartitionCommand).rejects(missing);
  glue.on(DeletePartitionCommand).rejects(missing);
  expect(await partitions.location('t', ['a'])).toBeUndefined();
  await partitions.remove('t', ['a']);
});

it('a throttled catalog is pending when the time is up, and a closed one an error that names the right', async () => {
  glue.on(GetPartitionCommand).rejects(awsError('ThrottlingException', 'Rate exceeded'));
  await expect(partitions.location('t', ['a'])).rejects.toThrow(QueryPending);
  expect(time.slept.length).toBeGreaterThan(5);
  glue.on(UpdatePartitionCommand).rejects(awsError('AccessDeniedException', 'not authorized'));
  await expect(partitions.point('t', ['a'], 's3://lake/t/a/')).rejects.toThrow(
    /Could not point partition a of t at s3:\/\/lake\/t\/a\/ in Glue\. .*needs glue:UpdatePartition and glue:CreatePartition/,
  );
});
