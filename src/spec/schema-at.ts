import * as z from 'zod';
import type { Path } from './read-yaml.ts';

/** Strips what wraps a schema: optional, default, transforms. */
export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return unwrap(schema.def.innerType);
  }
  if (schema instanceof z.ZodPipe) return unwrap(schema.def.in);
  return schema;
}

/** The object schema that is meant for a value: of a union, the branch that its discriminator picks. */
export function objectFor(schema: z.core.$ZodType, value: unknown): z.ZodObject | undefined {
  const bare = unwrap(schema);
  if (bare instanceof z.ZodObject) return bare;
  if (!(bare instanceof z.ZodUnion)) return undefined;
  const options = bare.options
    .map((option) => objectFor(option, value))
    .filter((option) => option !== undefined);
  const discriminator = bare instanceof z.ZodDiscriminatedUnion ? bare.def.discriminator : undefined;
  if (discriminator === undefined) return options[0];
  const chosen = (value as Record<string, unknown> | undefined)?.[discriminator];
  return options.find((option) => z.safeParse(option.shape[discriminator]!, chosen).success);
}

/** The schema of the part of a value that a path leads to. */
export function schemaAt(schema: z.core.$ZodType, path: Path, value: unknown): z.core.$ZodType | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return schema;
  const bare = unwrap(schema);
  const inner = (value as Record<string, unknown> | undefined)?.[step];
  let next: z.core.$ZodType | undefined;
  if (bare instanceof z.ZodArray) next = bare.element;
  else if (bare instanceof z.ZodTuple) next = bare.def.items[Number(step)];
  else if (bare instanceof z.ZodRecord) next = bare.valueType;
  else next = objectFor(bare, value)?.shape[String(step)];
  return next && schemaAt(next, rest, inner);
}
