/**
 * Opting out by word: only a message that is nothing but an opt-out word counts, so that "quero parar de dever" or
 * "cancelar o boleto" never silence a conversation that the person wants.
 */
import { normalizeText } from './normalize-text.ts'

const WORDS: ReadonlySet<string> = new Set([
  ...['sair', 'parar', 'pare', 'parem', 'cancelar', 'descadastrar', 'remover', 'nao quero receber mensagens'],
  ...['nao quero mais receber mensagens', 'parar mensagens', 'parar de receber', 'sair da lista'],
  ...['baja', 'dar de baja', 'darme de baja', 'salir', 'detener', 'alto', 'no quiero recibir mensajes'],
  ...['no quiero recibir mas mensajes', 'desuscribir', 'stop', 'stop all', 'unsubscribe', 'opt out', 'optout', 'quit'],
])

/** The opt-out word that the whole message is, or null. */
export function optOut(text: string): string | null {
  const message = normalizeText(text).replace(/ (por favor|please|ja|ya|obrigado|obrigada|gracias)$/, '')
  return WORDS.has(message) ? message : null
}
