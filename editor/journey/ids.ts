/** Short ids for new steps and connections; unique within a journey because they are drawn from 36^8. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  return Array.from(bytes, (byte) => (byte % 36).toString(36)).join('')
}
