import * as z from 'zod';
import { ContextError } from './context-error.ts';

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

const role = z.string().regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/, 'must be the ARN of an IAM role');

const Context = z.strictObject({
  stage: z
    .string()
    .regex(
      /^[a-z]([a-z0-9-]{0,14}[a-z0-9])?$/,
      'must be 1 to 16 lower-case letters, digits and hyphens, such as dev',
    )
    .default('dev')
    .describe('Name of the deployment: part of every name'),
  specs: z
    .string()
    .min(1, 'must be a folder or a file')
    .default('models')
    .describe('Folder of spec files, or one file'),
  model: list.optional().describe('Ids of the models to deploy. Default: all of the folder'),
  alarmEmail: list
    .pipe(z.array(z.email('must be an e-mail address, or several with commas')))
    .default([])
    .describe('Who gets SEV-1 and SEV-2'),
  since: z.iso
    .date('must be a day such as 2026-01-31')
    .optional()
    .describe('First day of data that Athena looks for. Default: as far back as data is kept'),
  queryGigabytes: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(1, 'must be 1 or more')
    .max(7_000_000, 'must be 7000000 or less')
    .default(200)
    .describe('Most that one query may scan, GB'),
  analystRole: role.optional().describe('Role that analysts take: Lake Formation decides what it sees'),
  investigatorRole: role
    .optional()
    .describe('Role of who may see events: Lake Formation decides what it sees'),
});

/** What `-c name=value` and `cdk.json` say, parsed once. */
export type Context = z.output<typeof Context>;

/** CDK's own keys have a colon or an at sign, ours have neither: any other is a slip of the pen. */
const isOurs = (key: string): boolean => /^[A-Za-z0-9_-]+$/.test(key);

/** @throws ContextError with a sentence for each mistake */
export function parseContext(all: Readonly<Record<string, unknown>>): Context {
  const given = Object.entries(all).filter(([key]) => isOurs(key));
  const result = Context.safeParse(Object.fromEntries(given.map(([key, value]) => [key, asText(value)])));
  if (result.success) {
    const { analystRole, investigatorRole } = result.data;
    if ((analystRole === undefined) !== (investigatorRole === undefined))
      throw new ContextError(
        'Context analystRole and investigatorRole belong together: with both, Lake Formation decides what each sees.',
      );
    return result.data;
  }
  throw new ContextError(result.error.issues.map((issue) => explain(issue, all)).join('\n'));
}

/** `cdk.json` may hold numbers and booleans, `-c` only text. */
const asText = (value: unknown): unknown =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;

function explain(issue: z.core.$ZodIssue, all: Readonly<Record<string, unknown>>): string {
  if (issue.code === 'unrecognized_keys') {
    const choices = Object.keys(Context.shape).join(', ');
    return `There is no context ${issue.keys.join(', ')}; valid choices: ${choices}.`;
  }
  const key = String(issue.path[0]);
  return `Context ${key} ${issue.message}; it is ${JSON.stringify(all[key])}.`;
}
