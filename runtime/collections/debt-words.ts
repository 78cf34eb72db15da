/**
 * What in a message speaks of somebody's debt: it may be read by another person than the one who owes, so nothing of it is
 * said before that person is confirmed (CDC art. 42; LGPD). Words in three languages, amounts of money, and variables.
 */
import { TextFault } from '../engine/faults.ts'
import { usesOf } from './message-text.ts'
import { findWords, wordPatterns } from './word-patterns.ts'

const WORDS = wordPatterns([
  'divida|dividas|debito|debitos|cobranca|cobrancas|inadimplencia|inadimplente|inadimplentes|devedor|devedora|devedores',
  'saldo|valor|fatura|parcela|boleto|conta|contas|faturas|parcelas|prestacao|mensalidade devedor|vencido|vencida|vencidos|vencidas|atrasado|' +
    'atrasada|atrasados|atrasadas',
  'em atraso',
  'valor|valores|fatura|parcela|parcelas|conta|contas em aberto',
  'dias de atraso',
  'nome negativado',
  'deuda|deudas|deudor|deudora|adeudo|adeudos|adeuda|adeudado|cobranza|cobranzas|morosidad|moroso|morosa',
  'saldo|monto|factura|cuota|cuotas|pago|pagos vencido|vencida|vencidos|vencidas|pendiente|pendientes|atrasado|atrasada|atrasados',
  'en|de mora',
  'debt|debts|debtor|arrears|delinquent|delinquency',
  'past due',
  'overdue',
  'you owe',
  'amount|balance owed|due|outstanding',
  'outstanding balance|amount',
])

/** Cards, standing orders and what costs nothing. */
const HARMLESS = wordPatterns([
  'cartao|cartoes de debito',
  'debito automatico',
  'debito ou|e|or credito',
  'credito ou|e debito',
  'sem|nenhuma cobranca',
  'tarjeta|tarjetas de debito',
  'endereco|telefone|central|canal|equipe de cobranca',
])

const AMOUNT = /(?:R\$|US\$|S\/\.?|[$€£])\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:reais|pesos|soles|d[óo]lares|dollars)\b/giu

/** Variables that hold what is owed, offered or agreed; but who the creditor is may be said. */
const ROOTS = new Set(['debt', 'debts', 'agreement', 'offer', 'offers', 'charge'])
const OPEN_TO_ALL = new Set(['creditor', 'currency', 'creditorDocument'])

/** Each thing once, as it is written; variables in their braces. A text that cannot be parsed is read for its words only. */
export function tellsOfDebt(text: string): string[] {
  const wording = text.replaceAll(/\{\{.*?\}\}|\{%.*?%\}/gs, ' ')
  const amounts = [...wording.matchAll(AMOUNT)].map(([amount]) => amount.trim())
  return [...new Set([...variablesIn(text), ...amounts, ...findWords(text, WORDS, HARMLESS).map(({ words }) => words)])]
}

function variablesIn(text: string): string[] {
  try {
    return usesOf(text).flatMap(({ path, shown }) => {
      const names = path.split('.')
      const tells = shown && ROOTS.has(names[0] ?? '') && !OPEN_TO_ALL.has(names.at(-1) ?? '')
      return tells ? [`{{${path}}}`] : []
    })
  } catch (error) {
    if (error instanceof TextFault) return []
    throw error
  }
}
