import { readFileSync } from 'node:fs';
import { type App, Tags } from 'aws-cdk-lib';
import { root } from './shared/bundling.ts';
import { parseContext } from './shared/context.ts';
import { ContextError } from './shared/context-error.ts';
import { type DeployedModel, loadModels } from './shared/deployed-model.ts';
import { foundationName, modelStackName, refuseSharedNames } from './shared/stack-names.ts';
import { FoundationStack } from './stacks/foundation-stack.ts';
import { ModelStack } from './stacks/model-stack.ts';

export interface AppOptions {
  /** In place of the specs that the context names. */
  readonly models?: readonly DeployedModel[];
}

/** The stacks of one stage. */
export interface Stage {
  readonly foundation: FoundationStack;
  readonly models: readonly ModelStack[];
}

/** Makes the stacks that the context asks for. @throws ContextError, SpecError */
export function buildApp(app: App, { models: given }: AppOptions = {}): Stage {
  const context = parseContext(app.node.getAllContext());
  const models = given ?? loadModels(context.specs);
  const { stage } = context;
  refuseSharedNames(
    stage,
    models.map(({ spec }) => spec.id),
  );
  const deployed = chosen(models, context.model);
  Tags.of(app).add('tidemark:stage', stage);
  Tags.of(app).add('tidemark:version', version());
  const foundation = new FoundationStack(app, foundationName(stage), {
    context,
    models,
    description: `Tidemark ${stage}: what all models share`,
  });
  return {
    foundation,
    models: deployed.map((model) => {
      const stack = new ModelStack(app, modelStackName(stage, model.spec.id), {
        model,
        foundation: foundation.resources,
        description: `Tidemark ${stage}: ${model.spec.id}`,
      });
      // Also where nothing of it is named: its lifecycle rules and enumerations come first.
      stack.addStackDependency(foundation);
      return stack;
    }),
  };
}

function chosen(
  models: readonly DeployedModel[],
  ids: readonly string[] | undefined,
): readonly DeployedModel[] {
  if (ids === undefined) return models;
  const known = models.map(({ spec }) => spec.id);
  const unknown = ids.filter((id) => !known.includes(id));
  if (unknown.length > 0) {
    throw new ContextError(
      `Context model names ${unknown.join(', ')}, which no spec has; valid choices: ${known.join(', ')}.`,
    );
  }
  return models.filter(({ spec }) => ids.includes(spec.id));
}

const version = (): string =>
  (JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { version: string }).version;
