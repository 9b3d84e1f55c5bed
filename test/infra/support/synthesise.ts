import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { buildApp } from '../../../infra/build-app.ts';
import type { DeployedModel } from '../../../infra/shared/deployed-model.ts';
import { cdkFlags } from './flags.ts';

export interface Synthesised {
  readonly foundation: Template;
  readonly models: readonly Template[];
}

/** Templates of some models. CloudFormation's own rules are left to the test that is about them. */
export function synthesise(
  models: readonly DeployedModel[],
  context: Readonly<Record<string, unknown>> = {},
): Synthesised {
  process.env.CDK_VALIDATION = 'false';
  const app = new App({ context: { ...cdkFlags, ...context } });
  const stage = buildApp(app, { models });
  return {
    foundation: Template.fromStack(stage.foundation),
    models: stage.models.map((stack) => Template.fromStack(stack)),
  };
}

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** Resources of a type by logical id. Fails where there are none: a rule about nothing holds for nothing. */
export function resourcesOf(template: Template, type: string): Record<string, Resource> {
  const found = template.findResources(type) as Record<string, Resource>;
  if (Object.keys(found).length === 0) throw new Error(`the template has no ${type}`);
  return found;
}
