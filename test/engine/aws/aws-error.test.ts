import { expect, it } from 'vitest';
import { AwsError, calling, isDenied } from '../../../src/engine/aws/aws-error.ts';

const failure = (name: string, message: string, status = 400): Error =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });

it('says what was tried and what AWS answered', () => {
  const error = new AwsError(
    'read s3://lake/key',
    's3:GetObject',
    failure('SlowDown', 'Please reduce your rate'),
  );
  expect(error.message).toBe('Could not read s3://lake/key. SlowDown: Please reduce your rate.');
  expect(error.cause).toMatchObject({ name: 'SlowDown' });
});

it.each([
  failure('AccessDenied', 'Access Denied', 403),
  failure('AccessDeniedException', 'User: x is not authorized'),
  failure('AuthorizationErrorException', 'User: x is not authorized'),
  failure('KMSAccessDeniedException', 'The ciphertext refers to a key that you may not use'),
])('names the right that is missing: $name', (cause) => {
  expect(isDenied(cause)).toBe(true);
  expect(new AwsError('publish page p', 'sns:Publish', cause).message).toMatch(
    /\. The role needs sns:Publish there, and the use of its KMS key\.$/,
  );
});

it('an error is told once, however deep the calls', async () => {
  const inner = calling('read a', 's3:GetObject', () => Promise.reject(failure('SlowDown', 'slow')));
  await expect(calling('list b', 's3:ListBucket', () => inner)).rejects.toThrow(
    /^Could not read a\. SlowDown: slow\.$/,
  );
});
