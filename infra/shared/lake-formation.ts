import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lakeformation from 'aws-cdk-lib/aws-lakeformation';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledgeStars } from './acknowledge.ts';
import type { Catalog } from './catalog.ts';
import { pascalCase } from './pascal-case.ts';
import { privacyClasses, seenBy, sharedClass } from './privacy-classes.ts';

/** Key of the tag that tables and columns carry. */
export const privacyTag = (stage: string): string => `tidemark-${stage}-privacy`;

export interface LakeFormationProps {
  readonly stage: string;
  readonly lake: s3.IBucket;
  readonly key: kms.IKey;
  readonly catalog: Catalog;
  /** ARNs of the roles that people take. */
  readonly roles: Readonly<Record<keyof typeof seenBy, string>>;
}

/**
 * Access by column. The lake is registered in hybrid mode: the pipeline goes on by IAM, and Lake Formation decides for the
 * two roles, once an administrator has opted them in. Until then they see nothing, since their policies reach no object.
 * The database has no tag: a table that is new would inherit it, before its own is there.
 */
export class LakeFormation extends Construct {
  readonly #props: LakeFormationProps;
  readonly #catalogId: string;
  readonly #tag: lakeformation.CfnTag;

  constructor(scope: Construct, id: string, props: LakeFormationProps) {
    super(scope, id);
    this.#props = props;
    this.#catalogId = Stack.of(this).account;
    this.#tag = new lakeformation.CfnTag(this, 'PrivacyTag', {
      catalogId: this.#catalogId,
      tagKey: privacyTag(props.stage),
      tagValues: [...privacyClasses],
    });
    this.#register();
    for (const table of props.catalog.tables) this.#tagTable(table);
    this.#grant('analyst');
    this.#grant('investigator');
  }

  #tagTable(table: Catalog['tables'][number]): void {
    const { stage, catalog } = this.#props;
    const catalogId = this.#catalogId;
    const tagged = new lakeformation.CfnTagAssociation(this, `${pascalCase(table.name)}Class`, {
      lfTags: [{ catalogId, tagKey: privacyTag(stage), tagValues: [sharedClass(table)] }],
      resource: { table: { catalogId, databaseName: catalog.database, name: table.name } },
    });
    tagged.addResourceDependency(this.#tag);
    tagged.node.addDependency(catalog);
  }

  #grant(role: keyof typeof seenBy): void {
    const { stage, catalog, roles } = this.#props;
    const catalogId = this.#catalogId;
    const common = {
      principal: { dataLakePrincipalIdentifier: roles[role] },
      permissionsWithGrantOption: [],
    };
    const database = new lakeformation.CfnPrincipalPermissions(this, `${pascalCase(role)}Database`, {
      ...common,
      permissions: ['DESCRIBE'],
      resource: { database: { catalogId, name: catalog.database } },
    });
    database.node.addDependency(catalog);
    const tables = new lakeformation.CfnPrincipalPermissions(this, `${pascalCase(role)}Tables`, {
      ...common,
      permissions: ['SELECT', 'DESCRIBE'],
      resource: {
        lfTagPolicy: {
          catalogId,
          resourceType: 'TABLE',
          expression: [{ tagKey: privacyTag(stage), tagValues: [...seenBy[role]] }],
        },
      },
    });
    tables.addResourceDependency(this.#tag);
  }

  /** With a role of our own: the service-linked one can't use our key, and a location with it can't be hybrid later. */
  #register(): void {
    const { stage, lake, key, catalog } = this.#props;
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lakeformation.amazonaws.com'),
      description: `Tidemark ${stage}: reads the lake for whom Lake Formation lets`,
    });
    const objects = lake.arnForObjects('*');
    role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [objects] }));
    role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:ListBucket'], resources: [lake.bucketArn] }));
    role.addToPolicy(new iam.PolicyStatement({ actions: ['kms:Decrypt'], resources: [key.keyArn] }));
    acknowledgeStars(role, [objects], 'Lake Formation lends parts of the lake, and reads no other bucket.');
    const location = new lakeformation.CfnResource(this, 'Location', {
      resourceArn: lake.bucketArn,
      roleArn: role.roleArn,
      useServiceLinkedRole: false,
      hybridAccessEnabled: true,
    });
    // Last: whoever makes a table in a registered location needs a right on it, which nobody has yet.
    location.node.addDependency(role, catalog);
  }
}
