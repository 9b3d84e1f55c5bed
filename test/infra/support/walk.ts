import type { Template } from 'aws-cdk-lib/assertions';

type Json = Readonly<Record<string, unknown>>;

/** Every policy statement of a template, with the resource that it belongs to. */
export function statementsOf(template: Template): { readonly of: string; readonly statement: Statement }[] {
  const { Resources } = template.toJSON() as {
    Resources: Record<string, { Type: string; Properties?: Json }>;
  };
  return Object.entries(Resources).flatMap(([of, { Properties = {} }]) =>
    documentsIn(Properties).flatMap((document) =>
      [document.Statement].flat().map((statement) => ({ of, statement: statement as Statement })),
    ),
  );
}

export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Principal?: Json;
  readonly Condition?: Json;
}

function documentsIn(properties: Json): { Statement: unknown }[] {
  return ['PolicyDocument', 'KeyPolicy', 'AssumeRolePolicyDocument'].flatMap((name) =>
    properties[name] === undefined ? [] : [properties[name] as { Statement: unknown }],
  );
}

/** A value of a template as text: references by name, joins joined. */
export function flat(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(flat).join(', ');
  const {
    Ref,
    'Fn::Join': join,
    'Fn::GetAtt': attribute,
    'Fn::GetStackOutput': output,
    'Fn::Sub': sub,
  } = value as Json;
  if (typeof sub === 'string') return sub;
  if (Array.isArray(join)) return (join[1] as unknown[]).map(flat).join(join[0] as string);
  if (Array.isArray(attribute)) return `<${attribute.join('.')}>`;
  if (output) return `<${(output as { OutputName: string }).OutputName}>`;
  return Ref === undefined ? JSON.stringify(value) : `<${Ref}>`;
}

export const actionsOf = ({ Action }: Statement): readonly string[] => [Action].flat() as string[];
