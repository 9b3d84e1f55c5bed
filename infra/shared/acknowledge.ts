import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Says beside a construct why a rule of cdk-nag does not hold for it. The id as cdk-nag prints it, so that the reason
 * stands in the report.
 * @param rule of AwsSolutions, such as `S1` or `IAM5[Resource::*]`
 */
export const acknowledge = (construct: IConstruct, rule: string, reason: string): void =>
  Validations.of(construct).acknowledge({ id: `AwsSolutions::AwsSolutions-${rule}`, reason });

/**
 * Says why rights of a construct reach resources that share a name up to a star. cdk-nag names each by its ARN, which is
 * known only once the stacks have found each other: so it is said when they are validated.
 */
export function acknowledgeStars(construct: IConstruct, resources: readonly string[], reason: string): void {
  construct.node.addValidation({
    validate: () => {
      for (const resource of resources)
        acknowledge(construct, `IAM5[Resource::${flat(Stack.of(construct).resolve(resource))}]`, reason);
      return [];
    },
  });
}

/** A reference of CloudFormation as cdk-nag writes it. */
function flat(reference: unknown): string {
  if (typeof reference === 'string') return reference.replaceAll('${', '<').replaceAll('}', '>');
  const { Ref, 'Fn::Join': join, 'Fn::GetAtt': attribute } = reference as Readonly<Record<string, unknown>>;
  if (Array.isArray(join)) return (join[1] as unknown[]).map(flat).join(join[0] as string);
  if (Array.isArray(attribute)) return `<${attribute.map(flat).join('.')}>`;
  return Ref === undefined ? JSON.stringify(reference) : `<${flat(Ref)}>`;
}
