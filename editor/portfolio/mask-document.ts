/**
 * A person's document as it is shown before someone asks for the whole of it: enough to tell two people apart, not
 * enough to misuse. CPF `***.982.247-**` (as public bodies in Brazil publish it), anything else its last four.
 */
export function maskDocument(document: string): string {
  const bare = document.replace(/[^0-9A-Za-z]/g, '')
  if (/^\d{11}$/.test(bare)) return `***.${bare.slice(3, 6)}.${bare.slice(6, 9)}-**`
  return bare.length <= 4 ? '•'.repeat(bare.length) : `${'•'.repeat(bare.length - 4)}${bare.slice(-4)}`
}

/** CPF and CNPJ (since July 2026 alphanumeric) with their usual punctuation; anything else as it is. */
export function formatDocument(document: string): string {
  const bare = document.replace(/[^0-9A-Za-z]/g, '').toUpperCase()
  const cpf = /^(\d{3})(\d{3})(\d{3})(\d{2})$/.exec(bare)
  if (cpf) return `${cpf[1]}.${cpf[2]}.${cpf[3]}-${cpf[4]}`
  const cnpj = /^([0-9A-Z]{2})([0-9A-Z]{3})([0-9A-Z]{3})([0-9A-Z]{4})(\d{2})$/.exec(bare)
  if (cnpj) return `${cnpj[1]}.${cnpj[2]}.${cnpj[3]}/${cnpj[4]}-${cnpj[5]}`
  return document
}
