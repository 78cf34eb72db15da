/** How people say what they can pay: sources of regular expressions over folded text (lower case, no accents). */
import type { Locale } from '../../../schemas/basics.ts'

export type WishWords = {
  /** Money that comes first. */
  downPayment: string
  /** Says that there is none, before the words of the down payment. */
  without: string
  /** Options by their order: the first, the second, the third. */
  ordinals: readonly [string, string, string]
  /** Money that is there now; it is a down payment unless it pays everything. */
  now: string
  /** All in one payment. */
  lumpSum: string
  /** Speaks of dividing, so that "em 10" is ten times. */
  divide: string
  into: string
  /** "não mais que 150", "só 150": what follows a negation after all is said. */
  atMost: string
  nextMonth: string
  nextWeek: string
  /** Joins a down payment and the rest. */
  and: string
  /** Speaks of paying or being able to: a long text with a number or a day, and none of these, is about something else. */
  able: string
  /** Before the number of an option: "quero a 2", "opção 3". */
  option: string
}

export const WISH_WORDS: Record<Locale, WishWords> = {
  'pt-BR': {
    downPayment: 'entrada|sinal|adiantad[oa]s?|adiantamento',
    without: '(?:sem|nao tenho|nao dou|nao consigo(?: dar)?)(?: a| uma| nenhuma| como dar(?: a)?)?',
    ordinals: ['primeira', 'segunda', 'terceira'],
    now: 'agora|hoje|hj|ja|na mao|no momento|tenho',
    lumpSum:
      'a vista|avista|de uma (?:so )?vez|de uma vez so|tudo (?:junto|agora|hoje)|pag(?:o|ar) tudo|quit(?:o|ar|acao)|parcela unica|pagamento unico|fech(?:o|a|ar) (?:por|em)|faz por|por tudo',
    divide: 'parcel\\w*|divid\\w*|em quantas|cartao|prestac\\w*',
    into: 'em|por',
    atMost: 'mais (?:que|do que|de)|alem de|acima de|passa[r]? de|so|somente|apenas|no maximo|ate',
    nextMonth: 'mes que vem|proximo mes|outro mes|mes seguinte|mes q vem|virada do mes|quando virar o mes',
    nextWeek: 'semana que vem|proxima semana|outra semana|semana seguinte|semana q vem',
    and: 'e|mais|depois|com|\\+',
    able: 'consigo|conseguiria|posso|poderia|pode|da|daria|dou|pago|pagar|pagaria|pagamento|tenho|so|apenas|fica|fazer|faz|faco|aceitam|comecar|comecando|partir',
    option: '(?:(?:eu )?(?:quero|prefiro|escolho|fico com|vou de|pode ser|aceito) )?(?:a |o )?(?:opcao |numero |n )?',
  },
  es: {
    downPayment: 'anticipo|pie|enganche|entrada|inicial|adelanto|cuota inicial',
    without: '(?:sin|no tengo|no doy|no puedo(?: dar)?)(?: el| la| un| una| ningun)?',
    ordinals: ['primera', 'segunda', 'tercera'],
    now: 'ahora|hoy|ya|en este momento|tengo',
    lumpSum:
      'al contado|de contado|contado|de una (?:sola )?vez|todo (?:junto|ahora|hoy)|pag(?:o|ar) todo|un solo pago|pago unico|liquid(?:o|ar)|cancel(?:o|ar) todo|por todo',
    divide: 'cuotas?|divid\\w*|fraccion\\w*|plazos?|en cuantas|financi\\w*|pagos|mensualidades',
    into: 'en|a',
    atMost: 'mas (?:que|de)|arriba de|solo|solamente|apenas|nada mas|como maximo|maximo|hasta',
    nextMonth: 'mes que viene|proximo mes|otro mes|mes entrante|mes siguiente',
    nextWeek: 'semana que viene|proxima semana|otra semana|semana entrante|semana siguiente',
    and: 'y|mas|luego|despues|con|\\+',
    able: 'puedo|podria|puede|pueden|doy|daria|pago|pagar|pagaria|tengo|solo|solamente|recien|queda|hacer|hacen|aceptan|empezar|empezando|partir',
    option: '(?:(?:yo )?(?:quiero|prefiero|elijo|me quedo con|acepto) )?(?:la |el )?(?:opcion |numero )?',
  },
  en: {
    downPayment: 'down|down payment|deposit|upfront|up front',
    without: '(?:without|no|cant do|cant pay|have no)(?: a| any)?',
    ordinals: ['first', 'second', 'third'],
    now: 'now|today|right away|i have|at the moment',
    lumpSum:
      'all at once|at once|in full|lump sum|one payment|single payment|pay it all|pay everything|settle (?:for|it)|one go',
    divide: 'installments?|instalments?|split|divide\\w*|payments|plan|spread',
    into: 'in|into|over',
    atMost: 'more than|over|above|only|just|at most|up to|no more',
    nextMonth: 'next month|coming month|month after',
    nextWeek: 'next week|coming week|week after',
    and: 'and|plus|then|with|\\+',
    able: 'can|could|able|afford|pay|paying|give|have|only|just|do|manage|start|starting|begin',
    option: '(?:(?:i )?(?:want|prefer|choose|take|ll take|would like|go with) )?(?:the )?(?:option |number )?',
  },
}
