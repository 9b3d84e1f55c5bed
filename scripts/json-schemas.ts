import * as z from 'zod';
import { CapturePolicyFormat } from '../src/capture/capture-policy-format.ts';
import { InferenceEvent } from '../src/capture/inference-event.ts';
import { LabelEvent } from '../src/capture/label-event.ts';
import { ModelSpec } from '../src/spec/model-spec.ts';
import type { GeneratedFile } from './generated-file.ts';

/** What people write, before defaults; draft 7 is the newest that editors' YAML servers read. */
const jsonSchema = (path: string, schema: z.ZodType): GeneratedFile => ({
  path,
  content: () => `${JSON.stringify(z.toJSONSchema(schema, { io: 'input', target: 'draft-7' }), null, 2)}\n`,
});

export const jsonSchemas: readonly GeneratedFile[] = [
  jsonSchema('models/model.schema.json', ModelSpec),
  jsonSchema('models/inference-event.schema.json', InferenceEvent),
  jsonSchema('models/label-event.schema.json', LabelEvent),
  jsonSchema('models/capture-policy.schema.json', CapturePolicyFormat),
];
