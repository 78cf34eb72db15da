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
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (!isDeeper(value)) return value
  } catch (error) {
    // The parser's message quotes the body, which may hold personal data: only the place is told.
    const place = error instanceof SyntaxError ? /position \d+.*$/.exec(error.message)?.[0] : undefined
    throw new Refusal(400, 'malformed-json', { values: { problem: place ?? 'UTF-8' } })
  }
  throw new Refusal(400, 'malformed-json', { values: { problem: `> ${DEEPEST} levels` } })
}

/** Walks without recursion: it exists to keep others from overflowing their stack. */
function isDeeper(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []))
  }
  return false
}
