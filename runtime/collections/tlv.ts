/** Fields of an EMV QR code: two digits of id, two of length, the value; a value may hold fields itself. */
export type Tlv = ReadonlyMap<string, string>

/** Throws when the value does not fit: callers check their limits first. */
export function fieldOf(id: string, value: string): string {
  if (value.length === 0 || value.length > 99) throw new RangeError(`Field ${id} holds 1 to 99 characters.`)
  return id + String(value.length).padStart(2, '0') + value
}

/** In the order of the text; undefined when it is not made of fields, or has one of them twice. */
export function fieldsIn(text: string): Tlv | undefined {
  const fields = new Map<string, string>()
  for (let at = 0; at < text.length; ) {
    const head = /^(\d{2})(\d{2})$/.exec(text.slice(at, at + 4))
    const [id, length] = [head?.[1], Number(head?.[2])]
    if (id === undefined || at + 4 + length > text.length || fields.has(id)) return undefined
    fields.set(id, text.slice(at + 4, at + 4 + length))
    at += 4 + length
  }
  return fields
}
