import * as z from 'zod';
import { failureModes } from '../src/spec/failure-modes/index.ts';
import { ModelSpec } from '../src/spec/model-spec.ts';
import { tierDefaults } from '../src/spec/tier-defaults.ts';
import type { GeneratedFile } from './generated-file.ts';

interface Schema {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema | readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

const code = (value: unknown): string => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;

function typeInWords(schema: Schema): string {
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum) return schema.enum.map(code).join(', ');
  if (schema.type === 'array') {
    const item = Array.isArray(schema.items) ? schema.items[0] : (schema.items as Schema | undefined);
    const what = item ? typeInWords(item) : 'anything';
    return `list of ${what}${what === 'value' ? 's' : ''}`;
  }
  const options = schema.oneOf ?? schema.anyOf;
  if (options) return options[0]?.properties ? 'fields' : options.map(typeInWords).join(' or ');
  if (Array.isArray(schema.type)) return 'value';
  if (schema.type === 'string') return 'text';
  if (schema.type === 'boolean') return 'true/false';
  return schema.type === 'object' ? 'fields' : String(schema.type ?? 'anything');
}

/** Rows of a section: nested fields follow their parent, `[]` is any entry of a list. */
function* rows(schema: Schema, prefix: string): Generator<string> {
  const required = new Set(schema.required);
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    const isGiven = field.default === undefined || JSON.stringify(field.default) === '[]';
    const state = required.has(name) ? 'required' : isGiven ? '' : code(field.default);
    yield `| \`${path}\` | ${typeInWords(field)} | ${state} | ${(field.description ?? '').replace(/[|<]/g, '\\$&')} |`;
    yield* nested(field, path);
  }
}

function* nested(field: Schema, path: string): Generator<string> {
  if (field.properties) yield* rows(field, path);
  const alternatives = (field.oneOf ?? []).map((option) => [...rows(option, path)]);
  const shared = (alternatives[0] ?? []).filter((row) =>
    alternatives.every((others) => others.includes(row)),
  );
  yield* shared;
  for (const alternative of alternatives) yield* alternative.filter((row) => !shared.includes(row));
  const items = Array.isArray(field.items) ? [] : [field.items as Schema | undefined];
  for (const item of items) if (item) yield* nested(item, `${path}[]`);
}

const heading = ['| field | type | default | meaning |', '| --- | --- | --- | --- |'];

function section(name: string, field: Schema): string[] {
  return [`## ${name}`, '', field.description ?? '', '', ...heading, ...nested(field, name), ''];
}

function tierTable(): string[] {
  const tiers = Object.entries(tierDefaults);
  const row = (name: string, say: (tier: (typeof tierDefaults)[0]) => string) =>
    `| ${name} | ${tiers.map(([, tier]) => say(tier)).join(' | ')} |`;
  return [
    `| default | ${tiers.map(([tier, { title }]) => `tier ${tier}: ${title}`).join(' | ')} |`,
    `| --- | ${tiers.map(() => '---').join(' | ')} |`,
    row('`cadence` (hour grain)', ({ cadence }) => cadence),
    row('`tolerable_silence`', ({ tolerable_silence }) => tolerable_silence),
    row('`retention.raw`', ({ retention }) => retention.raw),
    row('`retention.rollups`', ({ retention }) => retention.rollups),
    row('`retention.audit`', ({ retention }) => retention.audit),
    row('`budgets.pages_per_week`', ({ budgets }) => String(budgets.pages_per_week)),
    row('`budgets.cells`', ({ budgets }) => String(budgets.cells)),
    row('`privacy.minimum_group`', ({ minimum_group }) => String(minimum_group)),
    row('wakes somebody', ({ paged }) => paged.join(', ')),
    row(
      'escalates to the owner',
      ({ escalations }) =>
        escalations
          .map(({ severity, acknowledge_within }) => `${severity} after ${acknowledge_within}`)
          .join(', ') || 'no',
    ),
    row('fast budget burn', ({ burn_rates }) => burn_rates[0]?.severity ?? ''),
    row('`performance.fairness`', ({ fairness }) => (fairness ? 'on' : 'off')),
  ];
}

function reference(): string {
  const schema = z.toJSONSchema(ModelSpec, { io: 'input', target: 'draft-7' }) as Schema;
  const fields = Object.entries(schema.properties ?? {});
  const isSection = ([, field]: [string, Schema]) => [...nested(field, '')].length > 0;
  const top = fields.filter((field) => !isSection(field));
  const modes = failureModes.map(
    ({ name, area, what, firstSymptom, mitigation, scores, seenIf, seenAnyway }) =>
      `| \`${name}\` | ${area} | ${what} ${firstSymptom} | ${mitigation} | ${[...scores.map(code), seenIf?.inWords ?? [], seenAnyway ?? []].flat().join(', ')} |`,
  );
  return [
    '# Spec reference',
    '',
    'Every field of `models/<id>.yaml`, made from the format itself by `npx tsx scripts/generate.ts`. The guide is [spec.md](spec.md).',
    '',
    '## Top level',
    '',
    ...heading,
    ...rows({ properties: Object.fromEntries(top), required: schema.required ?? [] }, ''),
    '',
    ...fields.filter(isSection).flatMap(([name, field]) => section(name, field)),
    '## Defaults by tier',
    '',
    ...tierTable(),
    '',
    '## Failure modes',
    '',
    'The default map; `failure_modes` adds to it. A monitor on any of the scores sees the mode.',
    '',
    '| mode | area | what breaks, and how it shows first | fastest mitigation | seen by |',
    '| --- | --- | --- | --- | --- |',
    ...modes,
    '',
  ].join('\n');
}

export const specReference: GeneratedFile = { path: 'docs/spec-reference.md', content: reference };
