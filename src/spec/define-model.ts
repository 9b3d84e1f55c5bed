import { scoreNames } from '../score/catalogue.ts';
import type { ModelSpec, ModelSpecInput } from './model-spec.ts';
import { parseSpecData } from './parse-spec.ts';
import { withoutPositions } from './without-positions.ts';

/**
 * A spec written in TypeScript: the same format, the same checks.
 *
 * @example
 * defineModel({ id: 'churn', purpose: 'Who is called', owner: 'growth', tier: 2, features: [{ name: 'age', type: 'numeric' }] })
 */
export const defineModel = (input: ModelSpecInput): ModelSpec =>
  parseSpecData(withoutPositions(input), input.id, scoreNames);
