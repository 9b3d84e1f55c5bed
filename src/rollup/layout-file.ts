import * as z from 'zod';
import type { FeatureLayout } from './layout.ts';

const origin = {
  feature: z.string(),
  layout_version: z.number().int().min(1),
  grain: z.enum(['hour', 'day']),
  source_type: z.string(),
  made_from_rows: z.number().int().min(0),
  made_from_start: z.string(),
  made_from_end: z.string(),
};

const LayoutFile = z.strictObject({
  tidemark_layout: z.literal(1),
  model_id: z.string(),
  layouts: z.array(
    z.discriminatedUnion('type', [
      z.strictObject({
        ...origin,
        type: z.literal('numeric'),
        centre: z.number(),
        scale: z.number().positive(),
        exact_values: z.array(z.number().int()).max(64),
      }),
      z.strictObject({ ...origin, type: z.literal('categorical'), vocabulary: z.array(z.string()).max(200) }),
    ]),
  ),
});

/** A layout artifact as JSON: what `init` writes beside the spec and a lake keeps. */
export const formatLayouts = (model: string, layouts: readonly FeatureLayout[]): string =>
  `${JSON.stringify({ tidemark_layout: 1, model_id: model, layouts }, undefined, 1)}\n`;

/** @throws Error naming the file where it is no layout artifact */
export function parseLayouts(body: string, path: string): FeatureLayout[] {
  try {
    return LayoutFile.parse(JSON.parse(body)).layouts;
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new Error(`${path} is not a layout that init wrote: ${problem}`);
  }
}
