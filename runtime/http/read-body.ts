/** Request bodies, read once and never beyond a limit, whatever the client said about their length. */
import { Refusal } from './problem.ts'

export const MEGABYTE = 1024 * 1024

/** The raw bytes; refuses with 413 above `limit` bytes, before reading where the length is announced. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  const announced = request.headers.get('Content-Length')
  if (announced !== null && Number(announced) > limit) throw tooLarge(limit)
  // Node's parser holds an announced length to its word; only chunked bodies must be counted.
  if (announced !== null) return new Uint8Array(await request.arrayBuffer())
  if (request.body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength // web streams are async iterable in Node, which lib.dom does not know
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function tooLarge(limit: number): Refusal {
  return new Refusal(413, 'too-large', { values: { limit: `${Math.floor(limit / MEGABYTE)} MB` } })
}

/** Far deeper than any document nests, far shallower than a stack. */
const DEEPEST = 100

/** Parsed JSON of a body; refuses with 400 what is no JSON. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    const value: unknown = JSON.parse(UTF8.decode(bytes))
    if (!isDeeper(value, 0)) return value
  } catch (error) {
    // The parser's message quotes the body, which may hold personal data: only the place is told.
    const place = error instanceof SyntaxError ? /position \d+.*$/.exec(error.message)?.[0] : undefined
    throw new Refusal(400, 'malformed-json', { values: { problem: place ?? 'UTF-8' } })
  }
  throw new Refusal(400, 'malformed-json', { values: { problem: `> ${DEEPEST} levels` } })
}

const UTF8 = new TextDecoder('utf-8', { fatal: true })

/** Goes no deeper than the limit itself: it exists to keep others from overflowing their stack. */
function isDeeper(value: unknown, depth: number): boolean {
  if (depth > DEEPEST) return true
  if (typeof value !== 'object' || value === null) return false
  for (const each of Array.isArray(value) ? value : Object.values(value)) if (isDeeper(each, depth + 1)) return true
  return false
}
