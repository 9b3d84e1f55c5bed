import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { calling } from '../aws/aws-error.ts';
import type { S3Location } from './s3-location.ts';

/** S3 takes parts of 5 MiB to 5 GiB, 10,000 of them. */
const partBytes = 8 * 2 ** 20;

/**
 * Bytes that become one object: visible whole when it is finished, and not at all before. A small one is one put, a
 * large one goes up in parts, so that memory holds no more than a part.
 */
export class ObjectUpload {
  readonly #client: S3Client;
  readonly #to: { readonly Bucket: string; readonly Key: string };
  readonly #parts: CompletedPart[] = [];
  #pieces: Uint8Array[] = [];
  #held = 0;
  #uploadId: string | undefined;

  constructor(client: S3Client, { bucket, key }: S3Location) {
    this.#client = client;
    this.#to = { Bucket: bucket, Key: key };
  }

  async write(piece: Uint8Array): Promise<void> {
    if (piece.length > 0) this.#pieces.push(piece);
    this.#held += piece.length;
    if (this.#held >= partBytes) await this.#sendPart();
  }

  async finish(): Promise<void> {
    await this.#calling(async () => {
      if (this.#uploadId === undefined) {
        await this.#client.send(new PutObjectCommand({ ...this.#to, Body: this.#take() }));
        return;
      }
      if (this.#held > 0) await this.#sendPart();
      await this.#client.send(
        new CompleteMultipartUploadCommand({
          ...this.#to,
          UploadId: this.#uploadId,
          MultipartUpload: { Parts: this.#parts },
        }),
      );
    });
  }

  /** Gives up: parts that went up are removed, else they would be paid for. A killed process leaves that to lifecycle. */
  async abort(): Promise<void> {
    if (this.#uploadId === undefined) return;
    await this.#client.send(new AbortMultipartUploadCommand({ ...this.#to, UploadId: this.#uploadId }));
  }

  async #sendPart(): Promise<void> {
    await this.#calling(async () => {
      this.#uploadId ??= (
        await this.#client.send(new CreateMultipartUploadCommand({ ...this.#to, ChecksumAlgorithm: 'CRC32' }))
      ).UploadId;
      const part = { ...this.#to, UploadId: this.#uploadId, PartNumber: this.#parts.length + 1 };
      const { ETag, ChecksumCRC32 } = await this.#client.send(
        new UploadPartCommand({ ...part, Body: this.#take(), ChecksumAlgorithm: 'CRC32' }),
      );
      this.#parts.push({ ETag, ChecksumCRC32, PartNumber: part.PartNumber });
    });
  }

  #take(): Uint8Array {
    const bytes = Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#held = 0;
    return bytes;
  }

  #calling<T>(call: () => Promise<T>): Promise<T> {
    return calling(`write s3://${this.#to.Bucket}/${this.#to.Key}`, 's3:PutObject', call);
  }
}
