import { expect, test } from 'vitest';
import * as z from 'zod';
import { InferenceEvent } from '../../src/capture/inference-event.ts';
import { LabelEvent } from '../../src/capture/label-event.ts';
import { ModelSpec } from '../../src/spec/model-spec.ts';

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

/** Every object of a schema, with its path. */
function* objects(schema: Schema, path: string): Generator<[string, Schema]> {
  if (schema.properties) yield [path, schema];
  for (const [name, field] of Object.entries(schema.properties ?? {}))
    yield* objects(field, `${path}.${name}`);
  for (const option of [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])]) yield* objects(option, path);
  if (schema.items && !Array.isArray(schema.items)) yield* objects(schema.items, `${path}[]`);
}

const schemas: [string, z.ZodType][] = [
  ['spec', ModelSpec],
  ['inference event', InferenceEvent],
  ['label event', LabelEvent],
];

test.each(schemas)('every field of a %s is explained', (name, schema) => {
  const all = [...objects(z.toJSONSchema(schema, { io: 'input' }) as Schema, name)];
  const unexplained = all.flatMap(([path, { properties }]) =>
    Object.entries(properties ?? {})
      .filter(([, { description }]) => !description?.endsWith('.'))
      .map(([field]) => `${path}.${field}`),
  );
  expect(unexplained).toEqual([]);
});

test.each(schemas)('no object of a %s takes unknown fields', (name, schema) => {
  const all = [...objects(z.toJSONSchema(schema, { io: 'input' }) as Schema, name)];
  expect(
    all.filter(([, { additionalProperties }]) => additionalProperties !== false).map(([path]) => path),
  ).toEqual([]);
});
