/**
 * The columns of a portfolio file and every other name that spreadsheets in Portuguese, Spanish and English give them:
 * the importer reads files by it, the editor says by it what was recognised before anything is sent. Data only.
 */
export const PORTFOLIO_CUSTOMER_COLUMNS = [
  'phone',
  'name',
  'document',
  'email',
  'state',
  'city',
  'language',
  'timezone',
  'consent',
  'consent_source',
  'consent_at',
] as const

export const PORTFOLIO_DEBT_COLUMNS = [
  'debt_id',
  'principal',
  'due_date',
  'description',
  'digitable_line',
  'creditor',
  'currency',
  'paid',
] as const

export type PortfolioColumn = (typeof PORTFOLIO_CUSTOMER_COLUMNS)[number] | (typeof PORTFOLIO_DEBT_COLUMNS)[number]

export const PORTFOLIO_REQUIRED_COLUMNS: readonly PortfolioColumn[] = ['phone', 'name']

/** Besides its own name, separated by spaces. Folded: lower case, no accents, words joined by one underscore. */
export const PORTFOLIO_COLUMN_NAMES: Record<PortfolioColumn, string> = {
  phone:
    'telefone celular fone whatsapp tel numero_whatsapp telefone_celular telefone_1 telefono movil celular_1 numero_de_telefone mobile phone_number',
  name: 'nome nome_completo nome_do_cliente cliente devedor nombre nombre_completo full_name customer customer_name',
  document: 'cpf cnpj cpf_cnpj documento cpf/cnpj doc rut dni nit tax_id',
  email: 'e_mail correo correo_electronico mail',
  state: 'uf estado provincia departamento',
  city: 'cidade municipio ciudad',
  language: 'idioma lingua lenguaje locale',
  timezone: 'fuso fuso_horario zona_horaria time_zone',
  consent: 'consentimento consentimiento opt_in optin aceita_mensagens aceite autoriza',
  consent_source: 'origem_do_consentimento origem_consentimento fuente_del_consentimiento consent_origin',
  consent_at: 'data_do_consentimento data_consentimento consentido_em fecha_del_consentimiento consent_date',
  debt_id:
    'divida id_divida numero_da_divida contrato numero_do_contrato titulo fatura numero_da_fatura boleto nota nota_fiscal documento_de_cobranca factura numero_de_factura invoice reference referencia debt',
  principal:
    'valor valor_original valor_principal valor_da_divida saldo montante monto importe capital amount valor_em_aberto',
  due_date:
    'vencimento data_de_vencimento data_vencimento dt_vencimento vencimiento fecha_de_vencimiento fecha_vencimiento duedate',
  description: 'descricao descripcion produto historico concepto detalhe',
  digitable_line: 'linha_digitavel codigo_de_barras linha linea_de_pago barcode',
  creditor: 'credor empresa acreedor',
  currency: 'moeda moneda',
  paid: 'pago valor_pago pagado monto_pagado',
}
