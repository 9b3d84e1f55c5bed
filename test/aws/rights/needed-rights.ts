import type { GlueTable } from '../../../src/engine/glue/index.ts';
import type { RecordedRequest } from './recording-proxy.ts';

/** What a role must allow, so that a request is answered. */
export interface NeededRight {
  readonly action: string;
  readonly resource: string;
  /** Condition keys of the request. */
  readonly context: Readonly<Record<string, string>>;
}

export interface Named {
  readonly database: string;
  /** Tables of the catalog: a query reads their objects with the rights of who asks. */
  readonly tables: readonly GlueTable[];
  readonly model: string;
  readonly lake: string;
  readonly workgroup: string;
}

const right = (action: string, resource: string, context = {}): NeededRight => ({
  action,
  resource,
  context,
});

/** @throws Error for a request that it does not know: what is not understood is not allowed */
export function neededRights(request: RecordedRequest, named: Named): NeededRight[] {
  const { target, body, method, path } = request;
  const [service, operation = ''] = target.split('.');
  if (service === 'AWSGlue') return ofGlue(operation, JSON.parse(body));
  if (service === 'AmazonAthena') return ofAthena(operation, JSON.parse(body), named);
  if (service === 'AWSStepFunctions') return ofStepFunctions(operation, JSON.parse(body));
  // Metrics have no ARN.
  if (service === 'GraniteServiceVersion20100801') return [right(`cloudwatch:${operation}`, '*')];
  if (method === 'POST' && body.includes('Action=Publish'))
    return [right('sns:Publish', new URLSearchParams(body).get('TopicArn') ?? '')];
  return ofS3(request, path);
}

const ofStepFunctions = (operation: string, asked: Record<string, string>): NeededRight[] => [
  right(`states:${operation}`, asked.stateMachineArn ?? asked.executionArn ?? ''),
];

function ofS3({ method, query, target }: RecordedRequest, path: string): NeededRight[] {
  const [, bucket = '', key = ''] = /^\/([^/]+)\/?(.*)$/.exec(path) ?? [];
  const object = `arn:aws:s3:::${bucket}/${key}`;
  if (target !== '') throw new Error(`who answers ${target}?`);
  if (method === 'GET' && key === '')
    return [right('s3:ListBucket', `arn:aws:s3:::${bucket}`, { 's3:prefix': query.get('prefix') ?? '' })];
  if (method === 'GET' || method === 'HEAD') return [right('s3:GetObject', object)];
  if (method === 'PUT') return [right(query.has('tagging') ? 's3:PutObjectTagging' : 's3:PutObject', object)];
  if (method === 'DELETE')
    return [right(query.has('uploadId') ? 's3:AbortMultipartUpload' : 's3:DeleteObject', object)];
  // Parts of an upload.
  if (method === 'POST' && (query.has('uploads') || query.has('uploadId')))
    return [right('s3:PutObject', object)];
  throw new Error(`what does ${method} ${path}?${query} need?`);
}

const glueArn = (path: string): string => `arn:aws:glue:region:account:${path}`;

function ofGlue(operation: string, { DatabaseName, TableName, Name }: Record<string, string>): NeededRight[] {
  return ['catalog', `database/${DatabaseName}`, `table/${DatabaseName}/${TableName ?? Name}`].map((path) =>
    right(`glue:${operation}`, glueArn(path)),
  );
}

/** A query runs with the rights of who starts it: on the catalog, on what it reads and on what it writes. */
function ofAthena(
  operation: string,
  { QueryString = '', WorkGroup }: Record<string, string>,
  { database, tables, model, lake, workgroup }: Named,
): NeededRight[] {
  const needed = [
    right(`athena:${operation}`, `arn:aws:athena:region:account:workgroup/${WorkGroup ?? workgroup}`),
  ];
  for (const [, name] of QueryString.matchAll(new RegExp(`"${database}"\\."([a-z0-9_]+)"`, 'g'))) {
    const table = tables.find((known) => known.name === name);
    if (!table) throw new Error(`a query reads ${name}, which no stack makes`);
    needed.push(right('glue:GetTable', glueArn(`table/${database}/${name}`)));
    needed.push(
      right('s3:GetObject', `arn:aws:s3:::${lake}/${table.table}/model=${model}/dt=2026-01-01/x.parquet`),
    );
  }
  for (const [, to] of QueryString.matchAll(/\bTO 's3:\/\/([^']+)'/g))
    needed.push(right('s3:PutObject', `arn:aws:s3:::${to}x.parquet`));
  return needed;
}
