import { describe, expect, test } from 'vitest';
import { CallerSide } from '../../../src/spec/format/caller-side.ts';

const balancer = { kind: 'load_balancer', name: 'app/serving/50dc6c495c0c9188' };

describe('a caller side has the names that CloudWatch has', () => {
  test.each([
    balancer,
    { ...balancer, target_group: 'targetgroup/model/73e2d6bc24d8a067' },
    { kind: 'api_gateway', name: 'scoring', stage: 'prod' },
    { kind: 'api_gateway', name: 'a1b2c3', protocol: 'http' },
  ])('%o', (side) => {
    expect(CallerSide.safeParse(side).success).toBe(true);
  });

  test.each([
    [{ ...balancer, name: 'serving' }, 'end of the load balancer’s ARN'],
    [{ ...balancer, target_group: 'model' }, 'end of the target group’s ARN'],
  ])('%o is refused', (side, why) => {
    expect(CallerSide.safeParse(side).error?.issues[0]?.message).toContain(why);
  });

  test('an endpoint has the variant that SageMaker names by default', () => {
    expect(CallerSide.parse({ kind: 'sagemaker_endpoint', name: 'churn' })).toMatchObject({
      variant: 'AllTraffic',
    });
  });
});
