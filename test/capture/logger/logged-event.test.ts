import { expect, expectTypeOf, it } from 'vitest';
import type * as z from 'zod';
import { InferenceEvent } from '../../../src/capture/inference-event.ts';
import type { LabelEvent } from '../../../src/capture/label-event.ts';
import type { LoggedEvent, LoggedLabel } from '../../../src/capture/logger/logged-event.ts';

type FilledIn = 'schema_version' | 'model_id' | 'event_time';

it('the logger’s type of an event has the fields of the contract, and no others', () => {
  const fields = Object.keys(InferenceEvent.shape);
  const typed: Record<keyof LoggedEvent, true> = {} as never;
  expectTypeOf<keyof typeof typed>().toEqualTypeOf<keyof z.input<typeof InferenceEvent>>();
  expect(fields.length).toBeGreaterThan(30);
});

it('what the contract takes, the logger takes', () => {
  expectTypeOf<Omit<z.input<typeof InferenceEvent>, FilledIn>>().toExtend<LoggedEvent>();
  expectTypeOf<z.input<typeof LabelEvent>>().toExtend<LoggedLabel>();
});
