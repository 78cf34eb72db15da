/** What a file is, read off its first bytes: names and media types are whatever a browser made of them. */

export type FileKind = 'csv' | 'xlsx' | 'empty' | 'other'

export function fileKind(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return 'empty'
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return 'xlsx'
  // A zero byte never occurs in text of the encodings that are read (old Excel files are full of them).
  return bytes.subarray(0, 8192).includes(0) ? 'other' : 'csv'
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}
