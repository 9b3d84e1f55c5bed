import { athenaOnTrino } from '../../aws/athena-on-trino.ts';
import { openAwsLake } from '../../aws/aws-lake.ts';
import { engineClaims, spec } from '../../aws/engine/engine-claims.ts';

engineClaims(() => openAwsLake([spec], { backend: athenaOnTrino }));
