/**
 * The templates that the sandbox account has from the start, in Meta's shape: collections in pt-BR, one each in es and
 * en, every kind of header and button, and two that must not be sent.
 */

export type TemplateButton = { type: string; text: string; url?: string; example?: string[] }

export type TemplateComponent = {
  type: string
  format?: string
  text?: string
  example?: { [field: string]: unknown }
  buttons?: TemplateButton[]
}

export type WireTemplate = {
  id: string
  name: string
  language: string
  status: string
  category: string
  parameter_format: 'POSITIONAL' | 'NAMED'
  components: TemplateComponent[]
}

type Draft = Partial<Omit<WireTemplate, 'name'>> & {
  header?: TemplateComponent
  footer?: string
  buttons?: TemplateButton[]
}

const FOOTER = 'Loja Aurora · CNPJ 12.345.678/0001-95'
const replies = (...texts: string[]): TemplateButton[] => texts.map((text) => ({ type: 'QUICK_REPLY', text }))

/** New objects on every call: the account may change its own. */
export function approvedTemplates(): WireTemplate[] {
  return [
    positional(
      'lembrete_vencimento',
      'Olá, {{1}}! Passando para lembrar do seu pagamento de {{2}}. Se já pagou, é só desconsiderar esta mensagem.',
      ['Marina', 'R$ 389,90'],
      { footer: FOOTER, buttons: replies('Já paguei', 'Quero a 2ª via') },
    ),
    positional(
      'contato_inicial',
      'Olá! Aqui é a Loja Aurora. Temos um assunto sobre o seu cadastro. Estamos falando com {{1}}?',
      ['Marina'],
      { footer: FOOTER, buttons: replies('Sim, sou eu', 'Não sou essa pessoa') },
    ),
    positional(
      'fatura_em_atraso',
      'Olá, {{1}}. Ainda não identificamos o pagamento da fatura {{2}}, que venceu em {{3}}. Como prefere resolver?',
      ['Marina', '8841', '15/11/2026'],
      { footer: FOOTER, buttons: replies('Já paguei', 'Quero parcelar', 'Falar com uma pessoa') },
    ),
    positional(
      'acordo_quebrado',
      'Olá, {{1}}. A parcela do seu acordo que vencia em {{2}} segue em aberto. Ainda dá tempo de manter as condições combinadas.',
      ['Marina', '10/12/2026'],
      { footer: FOOTER, buttons: replies('Pagar agora', 'Propor nova data') },
    ),
    positional(
      'pagamento_confirmado',
      'Olá, {{1}}. O seu pagamento foi confirmado. Obrigado! Guarde esta mensagem como comprovante do recebimento.',
      ['Marina'],
      { footer: FOOTER },
    ),
    positional(
      'lembrete_parcela',
      'Olá, {{1}}. A próxima parcela do seu acordo, de {{2}}, vence em {{3}}. Para pagar com Pix, copie este código no app do seu banco: {{4}} Se já pagou, é só desconsiderar.',
      ['Marina', 'R$ 150,00', '10/12/2026', '00020126'],
      { footer: FOOTER },
    ),
    positional(
      'parcela_vence_hoje',
      'Olá, {{1}}. A parcela do seu acordo, de {{2}}, vence hoje. Para pagar com Pix, copie este código no app do seu banco: {{3}} Se já pagou, é só desconsiderar.',
      ['Marina', 'R$ 150,00', '00020126'],
      { footer: FOOTER },
    ),
    positional(
      'parcela_em_aberto',
      'Olá, {{1}}. Ainda não identificamos a parcela do seu acordo que venceu em {{2}}. As condições combinadas continuam valendo. Para pagar com Pix, copie este código no app do seu banco: {{3}} Se já pagou, é só desconsiderar.',
      ['Marina', '10/12/2026', '00020126'],
      { footer: FOOTER },
    ),
    positional(
      'acordo_sem_efeito',
      'Olá, {{1}}. Não identificamos o primeiro pagamento, por isso o acordo não passou a valer. Se quiser conversar sobre outra forma, é só responder.',
      ['Marina'],
      { footer: FOOTER },
    ),
    positional(
      'acordo_encerrado',
      'Olá, {{1}}. O seu acordo foi encerrado porque uma parcela não foi paga. O que você já pagou foi abatido, e o saldo hoje é de {{2}}. Uma pessoa da nossa equipe vai procurar você para conversar.',
      ['Marina', 'R$ 350,00'],
      { footer: FOOTER },
    ),
    positional(
      'acordo_concluido',
      'Olá, {{1}}. Recebemos o último pagamento do seu acordo, no total de {{2}}. Está tudo quitado. Obrigado! Guarde esta mensagem como comprovante.',
      ['Marina', 'R$ 1.000,00'],
      { footer: FOOTER },
    ),
    positional(
      'proposta_acordo',
      '{{1}}, preparamos uma condição para você: {{2}} à vista, com desconto sobre os encargos. A proposta vale até {{3}}.',
      ['Marina', 'R$ 350,00', '30/11/2026'],
      {
        category: 'MARKETING',
        footer: 'Para não receber ofertas, responda PARAR',
        buttons: replies('Quero aproveitar', 'Ver parcelas'),
      },
    ),
    positional(
      'confirmacao_pagamento',
      'Recebemos o seu pagamento de {{2}}, {{1}}. Obrigado! Guarde esta mensagem como comprovante do recebimento.',
      ['Marina', 'R$ 389,90'],
      { footer: FOOTER },
    ),
    positional(
      'pesquisa_satisfacao',
      'Olá, {{1}}! O seu atendimento na Loja Aurora foi concluído. De 1 a 5, como foi para você? 1 é muito ruim e 5 é muito bom.',
      ['Marina'],
      {
        footer: FOOTER,
        buttons: replies('5 · Muito bom', '4 · Bom', '3 · Regular', '2 · Ruim', '1 · Muito ruim'),
      },
    ),
    positional(
      'segunda_via_boleto',
      'Olá, {{1}}. Segue a segunda via do seu boleto, com vencimento em {{2}}.',
      ['Marina', '30/11/2026'],
      {
        header: { type: 'HEADER', format: 'DOCUMENT', example: { header_handle: ['https://example.com/boleto.pdf'] } },
        footer: FOOTER,
      },
    ),
    positional(
      'pagar_online',
      'Olá, {{1}}. O seu pagamento de {{2}} pode ser feito com segurança no botão abaixo.',
      ['Marina', 'R$ 389,90'],
      {
        header: { type: 'HEADER', format: 'TEXT', text: 'Fatura {{1}}', example: { header_text: ['8841'] } },
        footer: FOOTER,
        buttons: [
          {
            type: 'URL',
            text: 'Pagar',
            url: 'https://pague.lojaaurora.example/{{1}}',
            example: ['https://pague.lojaaurora.example/8841'],
          },
          ...replies('Já paguei'),
        ],
      },
    ),
    template('lembrete_promessa', {
      parameter_format: 'NAMED',
      footer: FOOTER,
      components: [
        {
          type: 'BODY',
          text: 'Olá, {{nome}}! Combinamos o pagamento de {{valor}} para {{data}}. Está tudo certo?',
          example: {
            body_text_named_params: [
              { param_name: 'nome', example: 'Marina' },
              { param_name: 'valor', example: 'R$ 150,00' },
              { param_name: 'data', example: '20/11/2026' },
            ],
          },
        },
      ],
      buttons: replies('Tudo certo', 'Preciso de outra data'),
    }),
    positional(
      'recordatorio_vencimiento',
      'Hola, {{1}}. Le recordamos su pago de {{2}}. Si ya pagó, ignore este mensaje.',
      ['Marina', '$ 389,90'],
      {
        language: 'es',
        footer: 'Tienda Aurora',
        buttons: replies('Ya pagué', 'Hablar con una persona'),
      },
    ),
    positional(
      'payment_reminder',
      'Hello, {{1}}. This is a reminder of your payment of {{2}}. If you have already paid, please ignore this message.',
      ['Marina', '$389.90'],
      {
        language: 'en_US',
        footer: 'Aurora Store',
        buttons: replies('I have paid', 'Talk to a person'),
      },
    ),
    positional('oferta_suspensa', 'Olá, {{1}}. Temos uma oferta para você.', ['Marina'], {
      category: 'MARKETING',
      status: 'PAUSED',
    }),
    positional('aviso_reprovado', 'Último aviso, {{1}}!', ['Marina'], { status: 'REJECTED' }),
  ]
}

function positional(name: string, text: string, examples: string[], draft: Draft): WireTemplate {
  return template(name, { ...draft, components: [{ type: 'BODY', text, example: { body_text: [examples] } }] })
}

function template(name: string, { header, footer, buttons, components = [], ...rest }: Draft): WireTemplate {
  return {
    id: templateId(name),
    name,
    language: 'pt_BR',
    status: 'APPROVED',
    category: 'UTILITY',
    parameter_format: 'POSITIONAL',
    ...rest,
    components: [
      ...(header === undefined ? [] : [header]),
      ...components,
      ...(footer === undefined ? [] : [{ type: 'FOOTER', text: footer }]),
      ...(buttons === undefined ? [] : [{ type: 'BUTTONS', buttons }]),
    ],
  }
}

/** The same name has the same id after every start. */
function templateId(name: string): string {
  let hash = 7
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_000_007
  return `90${String(hash).padStart(10, '0')}`
}
