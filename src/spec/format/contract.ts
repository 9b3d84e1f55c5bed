import * as z from 'zod';
import { Text } from './name.ts';

/** The schema contract with producers; the schema itself is features, prediction and datasets. */
export const Contract = z.strictObject({
  version: Text.describe('Version of the contract, for example 1.2.0, in quotes.'),
  approver: Text.optional().describe('Who approves a change.'),
  receiver: Text.optional().describe('Who is told when it is broken. Default: the model’s owner.'),
  rollback: Text.optional().describe('What to do about a change that broke it.'),
  samples: Text.optional().describe('File of sample payloads, relative to the spec file.'),
});
