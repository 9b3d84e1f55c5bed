import * as z from 'zod';

/** Privacy class of a feature, and the transformation that the logger applies before anything is stored. */
export const Privacy = z
  .strictObject({
    class: z
      .enum(['pii', 'quasi_identifier', 'non_sensitive'])
      .describe('pii names a person, quasi_identifier does together with others.'),
    transform: z
      .enum(['redact', 'pseudonymise', 'bucket', 'clip', 'none'])
      .optional()
      .describe('Default: pii redact, quasi_identifier bucket, non_sensitive none.'),
    buckets: z
      .array(z.number())
      .min(1)
      .optional()
      .describe('bucket: ascending edges; the value is replaced by the lower edge of its bucket.'),
    clip: z
      .strictObject({
        min: z.number().describe('Lower limit.'),
        max: z.number().describe('Upper limit.'),
      })
      .optional()
      .describe('clip: values beyond are replaced by the nearer limit.'),
  })
  .superRefine((privacy, context) => {
    if (privacy.class === 'pii' && (privacy.transform === 'none' || privacy.transform === 'clip')) {
      context.addIssue({
        code: 'custom',
        path: ['transform'],
        message: 'personal data is never stored as it is: choose redact, pseudonymise or bucket',
      });
    }
    if (privacy.buckets?.some((edge, i, edges) => i > 0 && edge <= edges[i - 1]!)) {
      context.addIssue({ code: 'custom', path: ['buckets'], message: 'edges must ascend' });
    }
    if (privacy.transform === 'clip' && !privacy.clip) {
      context.addIssue({ code: 'custom', path: ['clip'], message: 'clip needs its limits, min and max' });
    }
  });
