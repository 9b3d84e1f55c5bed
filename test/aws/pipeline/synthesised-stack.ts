import type { Template } from 'aws-cdk-lib/assertions';
import type { HandlerName } from '../../../infra/shared/bundling.ts';
import type { ResolvedSpec } from '../../../src/spec/resolve-spec.ts';
import { resourcesOf, synthesise } from '../../infra/support/synthesise.ts';
import { flat, type Statement, statementsOf } from '../../infra/support/walk.ts';
import type { Definition } from '../step-functions/definition.ts';

/** Parts of the deployed stack that a test runs, from its template. */
export interface SynthesisedStack {
  /** Functions are called by the name of their handler. */
  readonly definition: Definition;
  /** What the role of a function allows. */
  rightsOf(handler: HandlerName): Statement[];
}

export function synthesisedStack(spec: ResolvedSpec): SynthesisedStack {
  const [template] = synthesise([{ spec, layouts: [], notes: [] }]).models as [Template];
  const [machine] = Object.values(resourcesOf(template, 'AWS::StepFunctions::StateMachine'));
  const text = flat(machine?.Properties.DefinitionString).replaceAll(
    /<PipelineStages(\w+?)Function[0-9A-F]{8}\.Arn>/g,
    (_, stage: string) => stage.toLowerCase(),
  );
  return {
    definition: JSON.parse(text) as Definition,
    rightsOf: (handler) => {
      const role = new RegExp(`${handler}Role[0-9A-F]{8}$`, 'i');
      const attached = Object.entries(resourcesOf(template, 'AWS::IAM::Policy')).flatMap(
        ([of, { Properties }]) =>
          (Properties.Roles as { Ref: string }[]).some(({ Ref }) => role.test(Ref)) ? [of] : [],
      );
      return statementsOf(template).flatMap(({ of, statement }) =>
        attached.includes(of) ? [statement] : [],
      );
    },
  };
}
