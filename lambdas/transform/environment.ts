import * as z from 'zod';

const Environment = z.object({
  TIDEMARK_STAGE: z.string().min(1),
  TIDEMARK_MODEL: z.string().min(1),
  /** Bucket of the lake. */
  TIDEMARK_LAKE: z.string().min(1),
  TIDEMARK_SPEC: z.string().regex(/^s3:\/\/[^/]+\/.+$/, 'must be s3://bucket/key'),
  /** What the delivery stream carries. */
  TIDEMARK_STREAM: z.enum(['inference', 'label']),
});

/** What the stack tells the transformation of a stream. @throws Error naming each variable that is missing or malformed */
export function transformEnvironment(
  variables: NodeJS.ProcessEnv = process.env,
): z.infer<typeof Environment> {
  const parsed = Environment.safeParse(variables);
  if (!parsed.success)
    throw new Error(`The function's environment is wrong.\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
