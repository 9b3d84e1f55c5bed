import * as z from 'zod';

/** `database.table`, or with the catalog before it. */
export const TableName = z
  .string()
  .regex(
    /^[^\s."'`]+(\.[^\s."'`]+){1,2}$/,
    'a table is database.table, or catalog.database.table where the catalog is another than the account’s own',
  );

/** How values of a partition column are written, UTC. Text, a number, or a DATE for yyyy-MM-dd. */
export const partitionFormats = [
  ...['yyyy-MM-dd', 'yyyyMMdd', 'yyyy/MM/dd'],
  ...['yyyy-MM-dd-HH', 'yyyy-MM-dd HH', 'yyyyMMddHH', 'yyyy/MM/dd/HH'],
  ...['yyyy-MM', 'yyyyMM', 'yyyy', 'MM', 'dd', 'HH', 'M', 'd', 'H'],
] as const;

export const TablePartition = z.strictObject({
  column: z.string().regex(/\S/, 'it must not be empty').describe('Partition column of the table.'),
  format: z
    .enum(partitionFormats)
    .describe('How its values are written, UTC. A single letter is a number without a leading zero.'),
});

/** Where the objects of a table lie: `${column}` stands for the value of a partition column. */
export const TableLocation = z
  .string()
  .regex(
    /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/.*$/,
    'it must be s3://bucket/prefix/, in which ${column} may stand for the value of a partition column',
  );

export const KeyArn = z
  .string()
  .regex(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/\S+$/, 'it must be the ARN of a KMS key');
