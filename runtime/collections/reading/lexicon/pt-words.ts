/** Brazilian Portuguese: spellings, word classes and what only looks like something else. */

/** Short and wrong spellings; a word may stand for several. */
export const slang: Record<string, string> = {
  ...{
    vc: 'voce',
    vcs: 'voces',
    vces: 'voces',
    voceis: 'voces',
    vceis: 'voces',
    ce: 'voce',
    ces: 'voces',
    ocs: 'voces',
  },
  ...{ q: 'que', ki: 'que', oq: 'o que', oque: 'o que', doq: 'do que', pq: 'por que', pk: 'por que', porq: 'por que' },
  ...{ n: 'nao', nn: 'nao', naum: 'nao', num: 'nao', nao: 'nao', ñ: 'nao', nem: 'nem', nop: 'nao' },
  ...{
    to: 'estou',
    tou: 'estou',
    tow: 'estou',
    tava: 'estava',
    ta: 'esta',
    tah: 'esta',
    tao: 'estao',
    tamo: 'estamos',
  },
  ...{ eh: 'e', sao: 'sao', tb: 'tambem', tbm: 'tambem', tmb: 'tambem', mto: 'muito', mt: 'muito', mta: 'muita' },
  ...{ qdo: 'quando', qnd: 'quando', qndo: 'quando', qd: 'quando', hj: 'hoje', amn: 'amanha', amanhan: 'amanha' },
  ...{ amnha: 'amanha', amanah: 'amanha', amnh: 'amanha', dps: 'depois', dpois: 'depois', agr: 'agora' },
  ...{ msg: 'mensagem', msgs: 'mensagens', mensage: 'mensagem', msm: 'mesmo', mesma: 'mesma', nd: 'nada' },
  ...{ td: 'tudo', tds: 'todos', blz: 'beleza', bele: 'beleza', vlw: 'valeu', vlww: 'valeu', flw: 'falou' },
  ...{
    obg: 'obrigado',
    obgd: 'obrigado',
    obgda: 'obrigado',
    obrigada: 'obrigado',
    brigado: 'obrigado',
    brigada: 'obrigado',
  },
  ...{
    pfv: 'por favor',
    pfvr: 'por favor',
    pff: 'por favor',
    pf: 'por favor',
    plmdds: 'por favor',
    porfavor: 'por favor',
  },
  ...{ cmg: 'comigo', ctg: 'contigo', c: 'com', cm: 'com', s: 'sim', ss: 'sim', sm: 'sim', sin: 'sim', sii: 'sim' },
  ...{
    p: 'pra',
    pro: 'pra',
    pros: 'pra',
    pras: 'pra',
    aki: 'aqui',
    aq: 'aqui',
    kd: 'cade',
    qto: 'quanto',
    qnt: 'quanto',
  },
  ...{
    qnto: 'quanto',
    qts: 'quantas',
    qtas: 'quantas',
    vdd: 'verdade',
    bjs: 'beijos',
    fds: 'fim de semana',
    sem: 'sem',
  },
  ...{ pg: 'pago', pagei: 'paguei', paguey: 'paguei', pguei: 'paguei', pagueii: 'paguei', paquei: 'paguei' },
  ...{ adv: 'advogado', adevogado: 'advogado', advgado: 'advogado', tel: 'telefone', cel: 'celular', zapzap: 'zap' },
  ...{ parselar: 'parcelar', parsela: 'parcela', parcelah: 'parcela', parselado: 'parcelado', boletos: 'boleto' },
  ...{ sesta: 'sexta', sexta: 'sexta', seg: 'segunda', bdia: 'bom dia', btarde: 'boa tarde', bnoite: 'boa noite' },
  ...{
    tranks: 'tranquilo',
    trank: 'tranquilo',
    suave: 'tranquilo',
    dnv: 'de novo',
    dinovo: 'de novo',
    grana: 'dinheiro',
  },
  ...{
    tutu: 'dinheiro',
    din: 'dinheiro',
    dindin: 'dinheiro',
    trampo: 'trabalho',
    serviço: 'servico',
    vencto: 'vencimento',
  },
  ...{ ngm: 'ninguem', ninguen: 'ninguem', alg: 'alguem', alguen: 'alguem', gnt: 'gente', pix: 'pix', piks: 'pix' },
  ...{
    recebi: 'recebi',
    recibi: 'recebi',
    fasso: 'faco',
    faso: 'faco',
    devu: 'devo',
    vo: 'vou',
    vô: 'vou',
    vamo: 'vamos',
  },
  ...{
    cansei: 'cansei',
    procom: 'procon',
    reclameaqui: 'reclame aqui',
    whats: 'whatsapp',
    wpp: 'whatsapp',
    zapp: 'zap',
  },
  ...{ fleceu: 'faleceu', faleseu: 'faleceu', falesceu: 'faleceu', morreo: 'morreu', numero: 'numero', nro: 'numero' },
  ...{
    mei: 'meu',
    d: 'de',
    segundona: 'segunda',
    sabadao: 'sabado',
    domingao: 'domingo',
    sextinha: 'sexta',
    oje: 'hoje',
    vey: 'cara',
    dxa: 'deixa',
    dexa: 'deixa',
    visse: 'viu',
    qro: 'quero',
    proces: 'processo',
    tô: 'estou',
    obitoo: 'obito',
    desenpregado: 'desempregado',
    dezempregado: 'desempregado',
    condicoes: 'condicoes',
  },
}

export const classes: Record<string, string> = {
  cease:
    'para pare parem parar encerra encerre encerrem encerrar suspende suspenda suspendam cancela cancele cancelem cancelar desativa desative desativar interrompa interrompam remove remova removam remover tira tire tirem tirar retira retire retirem retirar exclui exclua excluam excluir apaga apague apaguem apagar deleta delete deletar some sumam bloqueia bloqueie bloqueiem chega basta evitem evite',
  contact:
    'mensagem mensagens contato contatos notificacao notificacoes envio envios zap whatsapp spam ligacao ligacoes cadastro lista chamadas avisos recados torpedos',
  stop: 'para pare parem parar pararem parando',
  send: 'manda mande mandem mandar mandando envia envie enviem enviar enviando mandarem enviarem',
  msgs: 'mensagem mensagens sms zap zaps whatsapp torpedo torpedos recado recados notificacao notificacoes',
  bother:
    'incomodar perturbar encher importunar chatear atazanar infernizar aporrinhar incomodando perturbando enchendo',
  remove:
    'tira tire tirem tirar remove remova removam remover retira retire retirem retirar exclui exclua excluam excluir apaga ' +
    'apague apaguem apagar deleta delete deletar',
  line: 'numero telefone celular chip zap whatsapp contato linha fone',
  the: 'o a os as esse essa este esta um uma nenhum nenhuma do da de desse dessa',
  kin:
    'mae pai irmao irma filho filha esposa esposo marido mulher tio tia sobrinho sobrinha neto neta avo primo prima cunhado ' +
    'cunhada sogra sogro genro nora namorado namorada companheiro companheira vizinha vizinho ex patroa colega amiga amigo',
  name:
    'joao jose antonio francisco carlos paulo pedro lucas luiz luis marcos gabriel rafael daniel marcelo bruno eduardo felipe ' +
    'rodrigo manoel manuel mateus matheus andre fernando fabio leonardo gustavo guilherme leandro tiago thiago anderson ' +
    'ricardo marcio jorge sebastiao alexandre roberto edson diego vitor victor sergio claudio geraldo adriano luciano julio ' +
    'renato alex vinicius rogerio samuel ronaldo mario flavio igor douglas davi miguel arthur heitor henrique caio otavio ' +
    'maria ana francisca antonia adriana juliana marcia fernanda patricia aline sandra camila amanda bruna jessica leticia ' +
    'julia luciana vanessa mariana gabriela vera vitoria larissa claudia beatriz rita luana sonia renata eliane josefa ' +
    'simone natalia cristiane carla debora rosangela jaqueline rosa daniela aparecida marlene terezinha raimunda andreia ' +
    'fabiana lucia raquel angela rafaela joana luzia elaine daniele regina daiane alessandra isabel tatiane lurdes cleide ' +
    'silvia helena tereza valeria monica silvana paula carolina priscila viviane solange edna sueli roseli raimundo severino ' +
    'sr sra senhor senhora dona seu wellington washington cleber valdir valdirene ademir josue edilene edilson keila rosilene jurandir genival cicero damiao expedito ivone ivan nilton milton wagner valter walter wilson nelson gilberto gilmar gilson joel joaquim benedito domingos osvaldo oswaldo reinaldo rogeria rosemeire rosimeire rosilda elisangela elizabete elisabete elza irene iracema ivonete jurema kelly karina katia lidia ligia lilian lorena luiza luisa madalena magda marilia marina marli marta martha michele michelle miriam nair neide neusa nilza noemi norma odete olga olivia palmira pamela penha priscilla rebeca renan robson romulo rosana rosangela rute ruth sabrina sara sarah sebastiana stefany suelen sheila shirley tania tatiana thais thaina thayna valdemir vagner vanda wanda wesley weslei william willian yara yasmin zilda alice alicia arnaldo augusto breno cassio celia celso cesar cintia cecilia clarice clayton cristina cristiano dalva danilo denise denis dirce edilson edivaldo edmilson elias eliana elisa erica erick emerson enzo ester evandro everton fatima flavia geovana giovanna giovana gisele giovani graziela hugo ingrid isaac isabela isabella isadora ismael ivanilda ivo jair jaime janaina jean jefferson jeferson jonas jonathan josiane julian karen kaique kauan kleber laura lauro leila livia lorenzo lourdes lucas luis luzia maicon mauricio mauro max mayara moises monique murilo natan nathalia nicolas pablo poliana quiteria ramon raul regiane ruan rubens samara saulo sofia sophia talita tamires teresa theo tomas ulisses vagner valdeci valdemar vania victoria vilma vivian wallace yago yuri',
  notname:
    'eu tu voce nao sim assim desse dessa disso daqui dai rico rica pobre burro burra bobo boba trouxa otario otaria palhaco palhaca ' +
    'caloteiro caloteira devedor devedora obrigado obrigada ladrao bandido bandida crianca idiota louco louca maluco maluca mais muito ' +
    'contra capaz culpado culpada responsavel titular dono dona cliente bom boa mau ruim santo so de do da um uma o a os as esse essa este esta ' +
    'casado casada solteiro solteira aposentado aposentada robo pessoa quem nada ninguem facil feliz advogado advogada besta mentiroso mentirosa ' +
    'empregado empregada funcionario funcionaria brasileiro brasileira banco caixa milionario ele ela voces unico unica favor',
  old: '60 61 62 63 64 65 66 67 68 69 70 71 72 73 74 75 76 77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95 96',
  will: 'vou vamos irei iremos',
  owe: 'divida debito conta compra cobranca emprestimo cartao contrato fatura boleto parcela valor pendencia financiamento',
  paynow: 'pagar quitar acertar depositar transferir liquidar pagando quitando acertando resolver regularizar',
  payoff: 'pagar quitar arcar honrar acertar',
  paidthing: 'pix pagamento deposito transferencia ted doc',
  paper: 'boleto pix chave link qr qrcode codigo fatura via dados carne guia comprovante2',
  give:
    'manda mande mandem mandar envia envie enviem enviar gera gere gerar passa passe passar reenvia reenvie reenviar quero ' +
    'queria preciso precisava cade gostaria atualiza atualize atualizar emite emitir solta libera solicito solicitar',
  person:
    'funcionario funcionaria atendente pessoa humano humana gente alguem gerente responsavel supervisor supervisora consultor consultora operador',
}

export const negations = 'nao nunca nem jamais'
/** Where a phrase says "nao", this says it, too. */
export const likeNot = 'nem'
export const turns = 'ja mas porem so pois entretanto'
export const fillers =
  'por favor favor oi ola bom boa dia tarde noite obrigado valeu moco moca amigo amiga senhor senhora ja agora entao ai mano cara ' +
  'ok viu eu ne esta bem sim ta gente querida querido meu minha pelo amor de deus kkk hein po poxa olha isso e aqui tudo'

/** Right words that are one slip away from a word of a phrase. */
export const known =
  'mandaram feriado feriados engano encerrar encerramos encerra encerrado duvida duvidas aberto aberta abrir cento ciento comprar compra compro cobrar contar contas contei pagara mandado mandada errada acorda acordei passada ' +
  'passado proximo proxima saida partir parece parecer partes porque saudade doenca carta cartas casada casado pessoal ' +
  'entrar entrada entrego entrega entregar processar processo receber receberam recebi enviado enviada direita parcela ' +
  'parcelo parceiro ligado ligada ligaram trabalho trabalha trabalhar pagamos pagaram pagava voltar volta ficar consegue ' +
  'conheco conhece comeco comeca comecar mudar mudou chegar chegou semana semanas domingo quarta quinta sexta terca segunda ' +
  'janeiro fevereiro agosto setembro outubro novembro dezembro esposa esposo marido morando demora melhor acerto aceito aceita'

export const masks = `
  nao quero|pretendo|vou parar|sair|deixar de? receber?
  para|pare|parem|parar de enrolar|brincar|graca|frescura / processo contra mim / @kin que? e|eh advogado|advogada $ / que justica seja / justica seja feita
  @animal .. morreu|morreram|faleceu|morto|morta / morreu|morreram|perdi .. @animal / velorio|enterro .. @animal / cachorro a grito / @animal enterrad~
  estou|tou morto|morta / sou advogado|advogada !de|do|da|dele|dela / advogado|advogada .. me deve|devendo / advogado .. e o|a google / vai|vao|for|mandar|mandam|passar .. pra|para|pro|o advogado / voces .. advogado|advogados ?
  trabalho|trabalha|trabalhei|trabalhando .. forum|tribunal|justica|advogado|advogada|defensoria|delegacia|policia / forum|tribunal|justica|juiz|advogado|advogada .. divorcio|pensao|inss|trabalhista|guarda / voces|voce|empresa|banco .. me processar|processam / sou|posso_ser|vou_ser|serei processad~ / entram|entrar|entra|entrando na|com justica|processo|acao ?
  se|caso|quando .. titular|eu|ele|ela|cliente|alguem falecer|morrer|faleca|morra|morrer / enterro .. carnaval|ossos|time
  estava doente|internad~|mal|ruim .. mas|ja|agora|melhorei / errad~ ... passa|manda|mande|envia|envie|reenvia o|a|outro|outra certo|certa|correto|correta|boleto|link|codigo / preciso|vou|quero|tenho_que falar|conversar|ver|perguntar com|pra|pro? minha|meu|a|o? @kin
  parado|parada no|na transito|fila|ponto|estrada|onibus|sinal / nao|nem paro|parou|para|param de / caps lock / toda|cada vez que chega|recebo / ave maria / avemaria
  sou enfermeira|enfermeiro|medica|medico / visitar|visita .. hospital / hospital .. visitar|visita
  sair|sai|saio dessa|desta|da divida|dividas|situacao|lama / processo de|seletivo|administrativo
  morrendo|morrer|morri|morta|morto de rir|vergonha|calor|frio|cansaco|cansado|cansada|sono|saudade|inveja|medo|preguica
  celular|carro|bateria|cachorro|cachorra|gato|gata|assunto|pc|computador|internet|moto|telefone|gatinho|planta morreu
  me matar|matando de trabalhar|rir|tanto / signo de cancer / trabalho|trabalha no|em hospital
  nao devo conseguir|poder|ter|receber|demorar / tira~|limpa~|tirar .. nome .. serasa|spc
  parar de dever|gastar|pagar|enrolar|atrasar / quero parar .. divida|dividas
  vou virar advogado / voces|voce .. e|sao|tem advogado|advogados / dinheiro .. pra|para advogado
  processo seletivo / em processo de / pago|paguei mico / cara de pau / segunda intencao
  medo de golpe / bateu|bate .. saudade|fome / conta|divida do hospital / para de rir
  nao sou caloteiro|caloteira|bandido|bandida|trouxa|otario|otaria|palhaco|obrigado|rico|rica|de
`
