/**
 * What a message to a debtor must not say, as data: phrases of threat, pressure, exposure and court look, each rule with
 * the law behind it. Phrases are written as `word-patterns.ts` reads them. A word that is harmless in another of the
 * three languages is written with what makes it a threat, so that every phrase may be looked for in every text.
 */
import type { Locale } from '../../schemas/basics.ts'

/** The laws of the countries that speak a language, in the shortest form that a lawyer finds. */
type Laws = Record<Locale, string>

export type ToneRule = {
  /** Stable, kebab-case: kept in logs and in the outcome of a refused send. */
  id: string
  sources: Laws
  phrases: readonly string[]
  /** A phrase that lies inside one of these is harmless: "processo seletivo". */
  unless?: readonly string[]
}

/** Harassment, threat and ridicule: Brazil; Chile, Peru and Mexico; United States. */
const HARASSMENT: Laws = {
  'pt-BR': 'CDC art. 42 e 71',
  es: 'Ley 19.496 art. 37 (CL), Ley 29571 art. 62 (PE), DOF 2014-10-07 (MX)',
  en: '12 CFR 1006.14',
}
/** Falsehood, and the look of a court or of the law's force. */
const COURT_LOOK: Laws = {
  'pt-BR': 'CDC art. 42 e 71',
  es: 'Ley 19.496 art. 37 (CL), Ley 29571 art. 62 (PE)',
  en: '12 CFR 1006.18',
}
const FALSE_URGENCY: Laws = {
  'pt-BR': 'CDC art. 42 e 54-B III',
  es: 'Ley 19.496 art. 37 (CL), Ley 29571 art. 62 (PE)',
  en: '12 CFR 1006.18',
}
/** Whoever is listed is told of it in writing before. */
const LISTING: Laws = { ...HARASSMENT, 'pt-BR': 'CDC art. 42 e 43 §2' }

/** Chile asks to say that it is not judicial (Ley 19.496 art. 37); who denies it does not look like a court. */
const NOT_JUDICIAL = [
  'nao e|constitui|representa|tem|possui|sao .. judicial|judiciais',
  'nao se trata de .. judicial',
  'no es|son|constituye|tiene|implica|representa .. judicial|judiciales',
  'no se trata de .. judicial',
  'not|isnt a|an|any|part|of ?of ?a legal|court|judicial ?action|?proceedings|?proceeding|?notice|?order|?case',
  'not|isnt a lawsuit|summons',
  'extra judicial|judiciais|judiciales',
]

const PAYMENT_WORDS =
  'pagamento|pagamentos|pix|pedido|pedidos|boleto|boletos|solicitacao|transacao|compra|cadastro|acordo|baixa|documento|' +
  'documentos|comprovante|dados|informacoes|resposta|mensagem|cartao|estorno|reembolso'
const STEPS_OF_BUSINESS =
  'pagamento|pagamentos|negociacao|renegociacao|atualizacao|compra|cadastro|acordo|quitacao|confirmacao|baixa|compensacao|' +
  'analise|verificacao|atendimento|regularizacao|parcelamento|adesao|identificacao|validacao|troca|devolucao|reembolso|' +
  'estorno|emissao|aprovacao|contratacao'

export const TONE_RULES: readonly ToneRule[] = [
  {
    id: 'last-warning',
    sources: HARASSMENT,
    phrases: [
      'ultimo|ultimos|derradeiro aviso|avisos|alerta|lembrete|prazo|llamado|requerimiento|plazo|recordatorio',
      'ultima|ultimas|derradeira notificacao|notificacoes|chamada|chance|chances|oportunidade|advertencia|oportunidad',
      'ultima|ultimas notificacion|notificaciones',
      'aviso|avisos|alerta|advertencia|notificacao|notificacion|requerimiento|llamado final|finais',
      'ultimato|ultimatum',
      'final notice|warning|demand|reminder|chance|opportunity',
      'last notice|warning|chance|opportunity',
    ],
  },
  {
    id: 'false-urgency',
    sources: FALSE_URGENCY,
    phrases: [
      'so|somente|apenas|unicamente|exclusivamente ?por|?ate hoje',
      'hoje|agora ou nunca',
      'pague|pagar|quite|regularize|resolva imediatamente|inmediatamente|immediately',
      'solo|solamente|unicamente|exclusivamente ?por hoy',
      'hoy|ahora o nunca',
      'regularice|cancele inmediatamente',
      'today only',
      'only|just ?for today',
      'now or never',
      'pay immediately',
    ],
  },
  {
    id: 'lawsuit',
    sources: COURT_LOOK,
    phrases: [
      'processo|processos|processar|processaremos|processalo|processala',
      'ser|sera|seras|serao processado|processada|processados',
      'acao|acoes|medida|medidas|providencia|providencias judicial|judiciais|legal|legais|civel|civeis|juridica|juridicas',
      'medida|medidas|providencia|providencias cabivel|cabiveis|drastica|drasticas',
      'acao|acoes de execucao|cobranca|despejo',
      'judicial|judiciais|judiciales|judicialmente|judicializ*|judiciario|judiciaria',
      'ajuiz*',
      'execucao fiscal|civil|judicial',
      'execucao da|do ?sua divida|debito|titulo',
      'na|a justica',
      'tribunal|tribunais|tribunales|juizado|juizados|juiz|juiza',
      'departamento|setor|area|time|equipe|assessoria juridico|juridica|legal',
      'ao|para|pelo|nosso ?o juridico',
      'advogado|advogados|advogada|advogadas|advocacia',
      'penas da lei',
      'demanda|demandas ?por|?en ?tu|?su contra|judicial|legal|civil|ejecutiva',
      'demandarte|demandarlo|demandarla|demandarle|demandaremos',
      'ser|sera demandado|demandada',
      'interponer|interpondremos|presentar|presentaremos|iniciar|iniciaremos ?una demanda|juicio|querella',
      'accion|acciones|medidas|medida|via|vias|proceso|procedimiento|cobro legal|legales|juridico|juridica|juridicas',
      'a juicio',
      'juicio ejecutivo|civil',
      'juzgado|juzgados|juez|jueza',
      'abogado|abogados|abogada|abogadas',
      'lawsuit|lawsuits|litigation|litigate',
      'sue you',
      'be sued',
      'suing you',
      'legal action|actions|proceedings|proceeding|consequences|department|team|steps|measures',
      'in|to|by|the|a court',
      'court action|order|date|judgment|judgement|proceedings|case|notice',
      'attorney|attorneys|lawyer|lawyers|solicitor|solicitors',
      'a|the judge',
      'prosecute|prosecuted|prosecution',
    ],
    unless: [
      'processo|processos seletivo|seletivos|simples|rapido|facil|online|digital|todo|interno|completo|leva|e|demora|dura',
      `processo|processos de|da|do|para ?a|?o|?sua|?seu|?novo|?nova ${STEPS_OF_BUSINESS}`,
      'em processo de',
      'durante|todo ?o|?este|?esse processo',
      `processar ?o|?a|?os|?as|?seu|?sua|?seus|?suas|?este|?esse ${PAYMENT_WORDS}`,
      `${PAYMENT_WORDS} .. ser|sera|serao processado|processada|processados`,
      'seu|sua|um|uma|o|tem advogado|advogada',
      'su|tu|un|una|tiene abogado|abogada',
      'your|an|a attorney|lawyer|solicitor',
      ...NOT_JUDICIAL,
    ],
  },
  {
    id: 'seizure',
    sources: COURT_LOOK,
    phrases: [
      'penhora|penhoras|penhorar|penhorado|penhorada|penhorados|penhoraremos',
      'oficial|oficiais de justica',
      'bloqueio|bloquear|bloqueamos|bloquearemos ?de|?da|?do|?dos|?a|?o|?os ?sua|?suas|?seus|?seu conta|contas|bens|salario|patrimonio|cpf',
      'busca e apreensao',
      'apreensao|apreender|confisco|confiscar|arresto ?de|?do|?da|?dos ?seu|?seus|?sua bens|veiculo|carro|moto|bem',
      'tomar|retomar|perder|leiloar|leilao|perda ?de|?dos|?do|?da|?o|?a|?os ?seu|?seus|?sua|?suas bens|casa|imovel|veiculo|carro|moto|salario',
      'embargo|embargos|embargar|embargaremos|embargado|embargada|embargarle|embargarlo',
      'remate de sus|tus|los bienes',
      'incautar|incautacion|incautaremos|decomiso',
      'retencion|retener ?de|?del|?tu|?su salario|sueldo',
      'garnish*',
      'repossess*',
      'foreclos*',
      'bailiff|bailiffs',
      'seize|seizing|seizure|seized',
      'bank|account levy',
    ],
    unless: ['sin embargo', 'seize the|this|your opportunity|chance|moment|day'],
  },
  {
    id: 'court-look',
    sources: COURT_LOOK,
    phrases: [
      'intimacao|intimacoes|intimado|intimada|intimamos',
      'mandado de|judicial',
      'citacao|notificacao|notificacion|citacion|cedula judicial',
      'poder judiciario|judicial',
      'vara civel|federal|da',
      'excelentissimo|meritissimo',
      'citatorio',
      'mandamiento|auto de ejecucion|embargo|pago',
      'subpoena|summons|summoned|writ',
    ],
    unless: NOT_JUDICIAL,
  },
  {
    id: 'prison-and-police',
    sources: HARASSMENT,
    phrases: [
      'cadeia|prisao|presidio',
      'ser|vai|ira|sera|ir preso|presa',
      'policia|policial|delegacia',
      'boletim de ocorrencia',
      'estelionato|estelionatario|estelionataria|criminoso|criminosa|criminal|criminalmente',
      'e|cometeu|comete|cometendo ?um crime',
      'carcel|prision|arrestado|arrestada',
      'denuncia|accion|responsabilidad penal',
      'delito|delitos|delincuente|penalmente',
      'jail|jailed|prison|arrest|arrested|police|sheriff|felony|criminally',
      'a crime',
    ],
    unless: ['cadeia de'],
  },
  {
    id: 'exposure-and-ridicule',
    sources: HARASSMENT,
    phrases: [
      'caloteiro|caloteira|caloteiros|calote|trambiqueiro|trambiqueira|vagabundo|vagabunda|safado|safada',
      'mau|maus pagador|pagadora|pagadores',
      'devedor|devedora|inadimplente contumaz|profissional',
      'que|sem|passar vergonha',
      'nome|cpf sujo|manchado',
      'sujar|sujaremos|manchar|mancharemos ?o ?seu nome|cpf',
      'avisar|avisaremos|contar|contaremos|informar|informaremos|procurar|procuraremos|ligar|ligaremos|falar|falaremos|' +
        'comunicar|comunicaremos .. familia|familiares|vizinhos|vizinho|chefe|patrao|empregador|trabalho|parentes|mae|pai',
      'ir|iremos|vamos|visitar|visitaremos ?ate|?a|?na|?em ?a|?sua|?seu casa|residencia|domicilio|trabalho|emprego',
      'expor|exporemos|divulgar|divulgaremos|publicar|publicaremos .. nome|divida|foto|situacao',
      'tramposo|tramposa|sinverguenza|estafador|estafadora',
      'mala paga',
      'que verguenza',
      'avisar|avisaremos|informar|informaremos|llamar|llamaremos|contactar|contactaremos .. familiares|vecinos|vecino|jefe|' +
        'patron|empleador|trabajo|parientes|madre|padre',
      'ir|iremos|visitar|visitaremos ?a|?en su|tu casa|domicilio|trabajo',
      'deadbeat|deadbeats|freeloader|shameful',
      'shame on',
      'tell|call|contact|inform|notify your family|employer|boss|neighbors|neighbours|relatives|spouse|parents',
      'visit|to your home|house|workplace|job',
    ],
  },
  {
    id: 'instant-listing',
    sources: LISTING,
    phrases: [
      'negativacao|negativar|negativado|negativada|negativaremos|protesto imediata|imediato|imediatamente|hoje|ja|agora|amanha',
      'imediata|imediato negativacao|inscricao|protesto',
      'nome .. spc|serasa .. hoje|imediatamente|agora|ja|amanha',
      'sob pena de',
      'protesto ?em|?do|?no ?seu cartorio|titulo|nome',
      'levar|levado|levaremos|enviar|enviado|encaminhar|encaminhado|ir|ira|vai ?o ?seu ?titulo a|ao|para|em protesto',
      'protestar|protestaremos ?o|?a|?seu|?sua|?em titulo|nome|divida|cartorio|cpf',
      'ser|sera|foi|ter protestado|protestada',
      'reporte|reportado|reportada|reportarlo|reportarte|reportaremos inmediato|inmediatamente|hoy|ya|ahora',
      'boletinar|boletinado|boletinada',
      'ruin|destroy|wreck your credit',
    ],
  },
  {
    id: 'open-threat',
    sources: HARASSMENT,
    phrases: [
      'sofrera|sofrer|arcar|arcara ?com ?as consequencias',
      'vai|vao|ira se arrepender',
      'voce vai ver',
      'pagar caro',
      'estamos de olho',
      'sabemos onde',
      'nao tera|tem|ha ?mais escapatoria|saida',
      'nao adianta fugir|correr|esconder',
      'sufrira|sufrir|atengase|atenerse ?a ?las consecuencias',
      'se va|vas a arrepentir',
      'sabemos donde',
      'face|suffer ?the|?serious consequences',
      'youll|will regret',
      'pay dearly',
      'pay|do|reply ?up ?now or else',
      'we know where you',
    ],
  },
]
