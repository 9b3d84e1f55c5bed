import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledgeStars } from './acknowledge.ts';
import { bundled, entryOf, type HandlerName, root } from './bundling.ts';

export interface HandlerFunctionProps {
  readonly handler: HandlerName;
  readonly description: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Encrypts its log. */
  readonly key: kms.IKey;
  /** MiB. */
  readonly memory: number;
  readonly timeout: Duration;
}

type HandlerRight = iam.PolicyStatementProps &
  Required<Pick<iam.PolicyStatementProps, 'actions'>> & {
    readonly resources: string[];
  };

/** A function with a role and a log group of its own, and no right but to write there. */
export class HandlerFunction extends Construct {
  readonly function: lambda.Function;
  readonly role: iam.Role;

  constructor(scope: Construct, id: string, props: HandlerFunctionProps) {
    super(scope, id);
    const logGroup = new logs.LogGroup(this, 'Logs', {
      encryptionKey: props.key,
      retention: logs.RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // Not the managed policy: that one may write to every log group of the account.
    this.role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: props.description,
    });
    logGroup.grantWrite(this.role);
    this.function = new NodejsFunction(this, 'Function', {
      description: props.description,
      entry: entryOf(props.handler),
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      memorySize: props.memory,
      timeout: props.timeout,
      role: this.role,
      logGroup,
      environment: { ...props.environment, NODE_OPTIONS: '--enable-source-maps' },
      projectRoot: root,
      depsLockFilePath: `${root}/package-lock.json`,
      bundling: {
        ...bundled,
        mainFields: [...bundled.mainFields],
        format: OutputFormat.ESM,
        minify: true,
        sourceMap: true,
        sourcesContent: false,
        // The SDK that is tested is the one that runs, and of it only what the handler uses: smaller and sooner up
        // than the one of the runtime, which changes under our feet.
        bundleAwsSDK: true,
      },
    });
  }

  /** A right, said in full. @param because why it reaches resources that share a name up to a star */
  allow(statement: HandlerRight, because?: string): void {
    const stars = statement.resources.filter((resource) => resource.includes('*'));
    if (stars.length > 0 && because === undefined) {
      throw new RangeError(`${this.node.path}: a right on ${stars.join(', ')} needs a reason`);
    }
    if (because !== undefined) acknowledgeStars(this, stars, because);
    this.role.addToPolicy(new iam.PolicyStatement(statement));
  }
}

/** Lambda's own limit. */
export const longestTimeout = Duration.minutes(15);
