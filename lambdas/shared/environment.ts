import * as z from 'zod';

const Topics = z
  .string()
  .transform((text) => JSON.parse(text) as unknown)
  .pipe(z.record(z.enum(['sev1', 'sev2', 'sev3', 'sev4']), z.string()));

const Environment = z.object({
  TIDEMARK_STAGE: z.string().min(1),
  TIDEMARK_MODEL: z.string().min(1),
  /** Bucket of the lake. */
  TIDEMARK_LAKE: z.string().min(1),
  TIDEMARK_DATABASE: z.string().min(1),
  TIDEMARK_WORKGROUP: z.string().min(1),
  /** Resolved spec and layouts, as synth wrote them. */
  TIDEMARK_SPEC: z.string().regex(/^s3:\/\/[^/]+\/.+$/, 'must be s3://bucket/key'),
  TIDEMARK_TOPICS: Topics,
});

export type Environment = z.infer<typeof Environment>;

/** What the stack tells its functions. @throws Error naming each variable that is missing or malformed */
export function environment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const parsed = Environment.safeParse(variables);
  if (!parsed.success)
    throw new Error(`The function's environment is wrong.\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
