/**
 * How people name dates, in each language: sources of regular expressions over folded text (lower case, no accents).
 * A word list grows here; how a match becomes a date is in `read-date.ts`.
 */
import type { Locale } from '../../../schemas/basics.ts'

export type DateWords = {
  today: string
  tomorrow: string
  dayAfterTomorrow: string
  /** Monday first; each with its spellings. */
  weekdays: readonly string[]
  /** What makes a weekday's name an ordinal instead: "segunda via", "quarta parcela". */
  notAfterWeekday: string
  months: readonly string[]
  /** Between day and month, as in "15 de dezembro". */
  of: string
  /** Stands before a day of the month ("dia 15") and, in English, the suffix behind it. */
  dayPrefix: string
  daySuffix: string
  /** What follows a number that is no day of the month: "el 15 %". */
  notAfterDay: string
  thisWeekday: string
  nextBefore: string
  /** Before a weekday: the one after the next. */
  afterNext: string
  nextAfter: string
  nextWeek: string
  nextMonth: string
  monthEnd: string
  fortnight: string
  /** "em 3 dias": N is the number. */
  inDays: string
  /** Counted with today, as people do: "de hoy en ocho" is a week. */
  fromToday: string
  /** "em 2 semanas": N is the number. */
  inWeeks: string
  /** "dia 5 ou 6" */
  or: string
  businessDay: string
  ordinals: readonly string[]
  /** Names a time without a day; MONTH is the name of any. */
  vague: string
  /** Has been paid already. */
  past: string
  hedge: string
  /** Begins a clause of its own: a negation or a past before it reaches no further. */
  turn: string
}

const PORTUGUESE: DateWords = {
  today: 'hoje|hj',
  tomorrow: 'amanha|amanhan|(?<=(?:pago|pagar|paga|acerto|quito|so|ate|faco|deposito|transfiro|resolvo) )manha(?! de)',
  dayAfterTomorrow: 'depois de amanha',
  weekdays: [
    ...['segunda|2 ?a', 'terca|3 ?a', 'quarta|4 ?a', 'quinta|5 ?a', 'sexta|6 ?a'].map((day) => {
      const [name, number] = day.split('|')
      return `${name}(?:[- ]?feira)?|${number}[- ]?feira`
    }),
    'sabado',
    'domingo',
  ],
  notAfterWeekday: 'via|parcela|parte|vez|chance|opcao|prestacao|cobranca|fatura',
  months: [
    'janeiro|jan',
    'fevereiro|fev',
    'marco|mar',
    'abril|abr',
    'maio|mai',
    'junho|jun',
    'julho|jul',
    'agosto|ago',
    'setembro|set',
    'outubro|out',
    'novembro|nov',
    'dezembro|dez',
  ],
  of: '(?:de|do|/)?',
  dayPrefix: 'dia',
  daySuffix: '(?:o|º)?',
  notAfterDay: 'dias|uteis|vezes|parcelas|reais',
  thisWeekday: 'esta|essa|nesta|nessa|este|esse|neste|nesse|agora na',
  nextBefore: 'proxima|proximo|outra|outro',
  afterNext: 'outra|outro',
  nextAfter: 'que vem|proxima|proximo',
  nextWeek: '(?:da |na |a )?(?:semana que vem|proxima semana|outra semana|semana seguinte)',
  nextMonth: '(?:do |no )?(?:mes que vem|proximo mes|outro mes|mes seguinte)',
  monthEnd: '(?:fim|final) d[eo] mes|ultimo dia do mes',
  fortnight: '(?:na |a )?quinzena',
  inDays: '(?:daqui(?: a| uns)?|em|dentro de|mais|me da|prazo de) N dias?',
  fromToday: 'de hoje a (8|15)',
  inWeeks: '(?:daqui(?: a)?|em|dentro de|mais|me da) N semanas?',
  or: 'ou|a|ao|ate|e',
  businessDay: 'dia util',
  ordinals: ['primeiro', 'segundo', 'terceiro', 'quarto', 'quinto', 'sexto', 'setimo', 'oitavo', 'nono', 'decimo'],
  vague:
    'semana que vem|proxima semana|outra semana|mes que vem|proximo mes|outro mes|est[ae] semana|essa semana|nesta semana|' +
    'nessa semana|(?:fim|final) d[ea] semana|est[ae] mes|esse mes|nesse mes|neste mes|qualquer dia|em breve|mais tarde|outro dia|' +
    'esses dias|depois d[oa] (?:feriado|natal|carnaval|ano novo|virada)|(?:quando )?virar o mes|virada do mes|(?:comeco|inicio|meio|meados|(?:primeira|segunda|terceira|ultima) semana) d[eo] (?:mes|ano|MONTH)|' +
    '(?:em|ate|pra|para|no mes de|so em) (?:MONTH)|ano que vem|proximo ano|proximo (?:pagamento|salario|vale)|dia d[eo] pagamento|' +
    '(?:quando|assim que|logo que|depois que|so quando) (?:eu |me |o |a |meu |cair |sair )*(?:receber|recebo|pagarem|pagar|cair|sair|entrar|salario|pagamento)|' +
    '(?:caindo|saindo|entrando) (?:o |meu )*(?:salario|pagamento|dinheiro|vale)|decimo terceiro|13o? salario',
  past: 'paguei|quitei|quitado|depositei|transferi|foi pag[oa]|(?:ta|esta) pag[oa]|ja pag[oa]|fiz o (?:pix|pagamento)|ontem|anteontem',
  hedge:
    'talvez|acho|quem sabe|se der|tentar|tento|vou ver|provavel(?:mente)?|acredito|espero|depois do|apos|a partir|antes do|todo|la pelo|la pro|mais ou menos|por volta',
  turn: 'mas|porem|so que|agora so|(?<!e )so (?=amanha|hoje|depois|segunda|terca|quarta|quinta|sexta|sabado|dia)|so consigo|so posso|so tenho|entretanto|(?<!(?:nao|n|nem|nunca|foi|esta|ja|sido|era|tudo) (?:te |lhe |vou |mais )?)(?:pago|vou pagar|pagarei|eu pago|acerto|deposito)',
}

const SPANISH: DateWords = {
  today: 'hoy',
  // "por la mañana" is the morning.
  tomorrow: '(?<!la )manana',
  dayAfterTomorrow: 'pasado manana',
  weekdays: ['lunes', 'martes', 'miercoles', 'jueves', 'viernes', 'sabado', 'domingo'],
  notAfterWeekday: 'santo',
  months: [
    'enero|ene',
    'febrero|feb',
    'marzo|mar',
    'abril|abr',
    'mayo|may',
    'junio|jun',
    'julio|jul',
    'agosto|ago',
    'septiembre|setiembre|sept|sep|set',
    'octubre|oct',
    'noviembre|nov',
    'diciembre|dic',
  ],
  of: '(?:de|del|/)?',
  dayPrefix: 'dia|el|al|para el|el dia',
  daySuffix: '',
  notAfterDay: 'dias|habiles|veces|cuotas|pesos|soles|por ciento',
  thisWeekday: 'este|esta',
  nextBefore: 'proximo|proxima|otro',
  afterNext: 'otro',
  nextAfter: 'que viene|proximo|proxima',
  nextWeek: '(?:de |en )?(?:la |el )?(?:semana que viene|proxima semana|otra semana|semana entrante)',
  nextMonth: '(?:del |el )?(?:mes que viene|proximo mes|otro mes|mes entrante)',
  monthEnd: '(?:fin|fines|final|finales) de(?:l)? mes|ultimo dia del mes',
  fortnight: '(?:en |la |esta |el |de )*quincena',
  inDays: '(?:en|dentro de|deme|dame|denme|en unos) N dias?',
  fromToday: '(?:de )?hoy en (8|15)(?: dias)?',
  inWeeks: '(?:en|dentro de|deme|dame|denme) N semanas?',
  or: 'o|u|a|al|y',
  businessDay: 'dia habil',
  ordinals: ['primer', 'segundo', 'tercer', 'cuarto', 'quinto', 'sexto', 'septimo', 'octavo', 'noveno', 'decimo'],
  vague:
    'semana que viene|proxima semana|otra semana|semana entrante|mes que viene|proximo mes|otro mes|esta semana|fin de semana|' +
    'este mes|otro dia|cualquier dia|despues del (?:feriado|puente|aguinaldo)|aguinaldo|pronto|mas tarde|estos dias|finde|ano que viene|proximo ano|' +
    '(?:inicios?|principios?|comienzos?|mediados|primeros? dias|(?:primera|segunda|tercera|ultima) semana) de(?:l)? (?:mes|ano|MONTH)|' +
    '(?:en|para|hasta|el mes de) (?:MONTH)|proximo (?:pago|sueldo|salario)|dia de (?:pago|cobro)|' +
    '(?:cuando|apenas|en cuanto|ni bien|tan pronto) (?:me |yo |que |como )*(?:paguen|pagan|cobre|cobro|depositen|deposite|reciba|caiga)',
  past: 'pague|ya (?:lo |la |esta )?pag\\w+|cancele|ya (?:lo |la |esta )?cancel\\w+|deposite|transferi|ayer|anteayer|antier',
  hedge:
    'quizas?|tal vez|creo|puede que|intentare|intentar|tratare|a lo mejor|probablemente|despues del?|a partir|antes del?|cada|mas o menos|como el',
  turn: 'pero|sino|solo que|solo puedo|(?<!(?:no|ni|nunca|jamas) (?:te |le |les |lo |se )?)(?:pago|voy a pagar|pagare|deposito|si pago)',
}

const ENGLISH: DateWords = {
  today: 'today|tonight',
  tomorrow: 'tomorrow|tmrw|tomorow',
  dayAfterTomorrow: '(?:the )?day after tomorrow',
  weekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
  notAfterWeekday: 'night football',
  months: [
    'january|jan',
    'february|feb',
    'march|mar',
    'april|apr',
    'may',
    'june|jun',
    'july|jul',
    'august|aug',
    'september|sept|sep',
    'october|oct',
    'november|nov',
    'december|dec',
  ],
  of: '(?:of)?',
  dayPrefix: 'the|on the|day',
  daySuffix: '(?:st|nd|rd|th)',
  notAfterDay: 'days|times|installments|dollars|percent|payment|installment|time|business|working',
  thisWeekday: 'this',
  nextBefore: 'next',
  afterNext: '(?!)',
  nextAfter: 'next',
  nextWeek: 'next week|(?:the )?week after',
  nextMonth: '(?:of )?next month',
  monthEnd: '(?:the )?end of (?:the |this )?month|month end',
  fortnight: '(?:in a )?fortnightly payday',
  inDays: '(?:in|within|give me) N days?',
  fromToday: '(?!)',
  inWeeks: '(?:in|within|give me) N weeks?',
  or: 'or|to|and',
  businessDay: '(?:business|working) day',
  ordinals: ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'],
  vague:
    'next week|next month|this week|this month|the weekend|this weekend|someday|soon|later|one of these days|next year|' +
    '(?:early|mid|late|beginning of|start of|(?:first|second|third|last) week of) (?:the month|next month|MONTH)|(?:in|by|until) (?:MONTH)|' +
    '(?:my |on |the |next )*pay ?(?:day|check)|(?:when|once|after|as soon as) (?:i |my )*(?:get|am|check|paycheck) ?(?:paid|comes|clears|in)?',
  past: '(?<!get )(?<!getting )(?<!gets )paid|sent|already paid|deposited|transferred|yesterday',
  hedge: 'maybe|probably|try|might|perhaps|think|hope|hopefully|after(?! tomorrow)|before|every|around',
  turn: 'but|however|though|(?<!(?:not|never|wont|cant) )(?:ill pay|will pay|i can pay|can pay)',
}

export const DATE_WORDS: Record<Locale, DateWords> = {
  'pt-BR': withMonths(PORTUGUESE),
  es: withMonths(SPANISH),
  en: withMonths(ENGLISH),
}

function withMonths(words: DateWords): DateWords {
  return { ...words, vague: words.vague.replaceAll('MONTH', words.months.join('|')) }
}
