/** The bytes of a file that is imported, piece by piece: on disk however large it is, or in memory when it is small. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

export type FileBytes = {
  size: number
  /** At most `length` bytes from `offset`; none at the end. Valid until the next call. */
  read(offset: number, length: number): Uint8Array
  close(): void
}

export function bytesInMemory(bytes: Uint8Array): FileBytes {
  return {
    size: bytes.length,
    read: (offset, length) => bytes.subarray(offset, offset + length),
    close() {},
  }
}

export function bytesOnDisk(path: string): FileBytes {
  const file = openSync(path, 'r')
  let buffer = Buffer.alloc(0)
  return {
    size: fstatSync(file).size,
    read(offset, length) {
      if (buffer.length < length) buffer = Buffer.alloc(length)
      return buffer.subarray(0, readSync(file, buffer, 0, length, offset))
    },
    close: () => closeSync(file),
  }
}
