/** The books of a bank that offers the Pix API: its charges and what was received, in memory. */
import { randomBytes } from 'node:crypto'

export type ChargeStatus = 'ATIVA' | 'CONCLUIDA' | 'REMOVIDA_PELO_USUARIO_RECEBEDOR'

export type BookedCharge = {
  endpoint: 'cob' | 'cobv'
  txid: string
  revisao: number
  status: ChargeStatus
  createdAt: number
  /** As it was asked for: calendario, devedor, valor, chave, solicitacaoPagador. */
  body: Record<string, unknown>
  location: string
  pixCopiaECola: string
}

export type BookedPix = {
  endToEndId: string
  txid?: string
  valor: string
  horario: string
  chave: string
}

export class PixBook {
  private readonly clock: () => number
  readonly charges = new Map<string, BookedCharge>()
  readonly received: BookedPix[] = []
  readonly webhooks = new Map<string, string>()

  constructor(clock: () => number) {
    this.clock = clock
  }

  /** A Pix that arrives: of a charge, which is then paid, or of a static code. */
  receive({ txid, valor, chave, at }: { txid?: string; valor: string; chave: string; at?: number }): BookedPix {
    const horario = new Date(at ?? this.clock()).toISOString()
    // E, the ISPB of the payer's bank, the minute, and eleven characters of its own: 32 in all.
    const minute = horario.replace(/\D/g, '').slice(0, 12)
    const own = randomBytes(9).toString('hex').slice(0, 11)
    const pix: BookedPix = {
      endToEndId: `E12345678${minute}${own}`,
      ...(txid === undefined ? {} : { txid }),
      valor,
      horario,
      chave,
    }
    this.received.push(pix)
    const charge = txid === undefined ? undefined : this.charges.get(txid)
    if (charge?.status === 'ATIVA') charge.status = 'CONCLUIDA'
    return pix
  }

  between(from: number, until: number): BookedPix[] {
    return this.received.filter(({ horario }) => Date.parse(horario) >= from && Date.parse(horario) <= until)
  }
}
