/**
 * A phone as people read it. Only the layout is ours: numbers are stored as E.164 and checked by the importer, so a
 * number of another country, or of an unknown length, is shown as it is.
 */
export function formatPhone(e164: string): string {
  const brazil = /^\+?55(\d{2})(\d{4,5})(\d{4})$/.exec(e164)
  return brazil ? `+55 ${brazil[1]} ${brazil[2]}-${brazil[3]}` : e164
}
