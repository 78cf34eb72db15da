/**
 * Brazilian Portuguese: what stops everything, said in a roundabout, formal, regional or coarse way. Phrases here are made of
 * who does what to whom by classes of words, not of sentences that were seen. How it is written: `lexicon.ts`.
 */
import type { SafetyIntent } from '../../../../schemas/intent.ts'
import type { Phrases } from './lexicon.ts'

export const indirectClasses: Record<string, string> = {
  halt: 'cesse cessem cessar cessarem interromper interrompa interrompam suspendam suspenda encerrem encerre evitem abstenham abstenha desistam desista',
  plea: 'pedi pedindo peco pedimos falei disse avisei solicitei implorei mandei ordenei exijo requeiro solicito rogo',
  halting: 'parar pararem parem pare param cessar cessarem cessem',
  doing:
    'mandando enviando ligando chamando perturbando incomodando enchendo cobrando escrevendo mandar enviar ligar chamar perturbar incomodar procurar procurando',
  pest: 'perturbar incomodar encher aperrear amolar azucrinar torrar irritar assediar perseguir abusar chatear importunar atazanar infernizar perturbando enchendo aperreando amolando pegar insistir',
  reach:
    'contato contatos contactos comunicacao comunicacoes mensagem mensagens envio envios notificacao notificacoes ligacoes ligacao chamadas abordagem abordagens whatsapp',
  goods:
    'produto mercadoria encomenda aparelho compra pedido item geladeira sofa maquina curso peca entrega material equipamento',
  trick:
    'golpista golpistas estelionatario bandido bandidos ladrao alguem fraudador falsario hacker terceiro terceiros ex irmao primo sobrinho vizinho',
  firm: 'firma empresa patrao prefeitura governo chefe loja fabrica obra usina restaurante salao bar comercio negocio mercadinho oficina padaria lanchonete',
  basics: 'luz agua gas aluguel comida pao leite remedio remedios passagem fralda comer arroz',
  broke:
    'liso lisa duro dura quebrado quebrada falido falida lascado lascada ferrado ferrada fodido fodida zerado zerada pelado teso apertado apertada arruinado arruinada enrolado enrolada endividado endividada',
  animal:
    'cachorro cachorra cachorrinho cadela gato gata gatinho passarinho papagaio cavalo boi vaca gado porco galinha bezerro peixe pet bicho bichinho celular carro moto bateria computador notebook planta internet',
  sick: 'internado internada doente hospital uti cancer leucemia tumor coma incubadora operado operada acamado acamada cirurgia morrendo quimio hemodialise grave',
  loved:
    'filho filha filhinho filhinha filhos bebe nenem mae pai marido esposa esposo mulher avo neto neta irmao irma companheiro companheira',
  court:
    'justica tribunal juizado juiz forum processo processos judicial judicialmente delegacia policia procon ministerio pau',
  month: 'janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro',
}

export const indirect: Record<SafetyIntent, Phrases> = {
  opt_out: {
    sure: `
      ^^ para|pare|parem .. gentileza|favor $$ / parem|pare|para com essa|esse|essas|esses palhacada|bagunca|cobranca|perturbacao|coisa
      @halt .. @reach|cobrancas|cobranca / @halt de|em me? @doing / @plea ... @halting / @plea ... nao .. mandem|mandar|mandarem|enviem|enviar|ligar|ligarem|procurar|procurarem
      @plea .. cancelamento|suspensao|interrupcao|exclusao|remocao|retirada|descadastramento|desligamento ... @reach|numero|telefone|dados|lista|base|cadastro
      cancelamento|suspensao|interrupcao|cessacao|descadastramento .. @reach / exclusao|remocao|retirada .. @line|dados|cadastro|contatos|base|lista
      ^ @send mais nada / ^ @send .. mais nao / ^ manda|mande|mandem .. nao $ / ^ chama|liga|procura .. mais nao / nada de mandar|enviar|ligar / nao me .. mais nada / nao me @send
      vai|vao encher|torrar|perturbar / para|pare|parem de .. @pest / enchendo .. saco|paciencia / enche|enchem o saco / torra|torrando|torram .. paciencia|saco / ja encheu|encheram / de saco cheio .. voces|mensagem|mensagens
      nao .. ficar|fica|fique|fiquem|ficarem|continuar|continue|continuem me? @doing / nao .. ficar|fica|fique|fiquem .. @doing / @stop .. @pest / nao .. @pest mais / nao me @pest
      me deixa|deixe|deixem|dexa|dexem|deixar .. quieto|quieta|sossegado|sossegada|paz / quero|preciso|mereco .. sossego / me da|deem sossego / da|deem|de um tempo $ / ja deu .. parem|pare|para|chega / ja deu $
      @will|estou|ja|tou|vo .. bloquear|bloqueando|bloqueei|bloqueio / bloquear|bloqueio .. voces|numero|contato|voce / se .. mandar|mandarem|insistir|insistirem|continuar .. bloquear|bloqueio|bloqueado
      ^ me esquece|esqueca|esquecam / esquece|esqueca|esquecam de? mim|eu / ^^ some|suma|sumam|vaza|vazem|xispa|desaparece|desaparecam|rala $$ / some|suma|sumam|vaza|vazem|desaparecam daqui|do_meu|da_minha|da_frente
      nao larga|largam .. pe / larga|larguem|sai|saiam do|de .. pe / pegar|pegando no|em meu pe / para de pegar no|em pe
      @remove eu|me .. dessa|disso|dai|daqui|desse|lista|grupo / tira|tire|tirem eu / nao me add|adiciona|adicione|adicionem|inclua|incluam|coloca|bota
      @line|nome|dados|cadastro .. seja|fosse|ser|sejam .. removid~|excluid~|apagad~|retirad~|deletad~|descadastrad~ / @line .. removid~|excluid~|apagad~|retirad~|deletad~
      ninguem|nao .. aguenta|aguento|aguentamos|suporto|suportamos .. @msgs|ligacao|ligacoes / nao .. aguento|suporto .. tanta|tantas / tanta|tantas|muita|muitas @msgs .. chega|para|pare|parem
      esta|estao|ficam|fica|sao proibid~ .. @send|ligar|contato|cobrar|falar / proibo / nao consinto|consenti|concordei|permiti ... @reach|mensagem / nao dei .. consentimento|autorizacao|permissao / nao tem|tenho .. autorizacao .. @send|ligar|contato|usar
      nao .. interesse .. recebendo|receber|continuar / dispenso .. @reach / nao .. mandem|enviem .. isso|isto|essas|esses / parem|pare com .. isso|essas|esse|essa
      nao .. procure|procurem|procurar|contate|contatem|contacte|contactem|aborde|abordem ... mais|aqui|numero|aparelho|celular|telefone|whatsapp|zap / nao .. me .. procure|procurem|procurarem|contatem|contactem|contate|escreva|escrevam
      nunca mais .. @send|liga|ligue|chame|procure|fale|falem / nao quero .. ver|ouvir|saber .. voces|mensagem|mensagens / me risca|risque|corta|exclui|exclua|exclusa .. lista|cadastro|base
      nao me chama|chame|chamem .. mais|nao|aqui / nao me liga|ligue|liguem .. mais|nao / nao me @send .. nao|mais / nao quero|queria|desejo receber
    `,
    weak: `
      nao me chama|chame|chamem|liga|ligue|liguem $
      ^ parem $ / ^ parou $ / ^^ bloquead~ $$
    `,
    unsure: `
      da|deem um tempo / parou / ja chega / me poupe|poupem
    `,
  },
  wrong_person: {
    sure: `
      quem e * .. nao sou eu|nao / nao atendo|respondo por .. nome / ele|ela me passou|deu|vendeu|deixou .. @line|aparelho / comprei|ganhei|peguei|herdei .. @line|aparelho dele|dela|do|da|de
      fala|falando .. outra pessoa / e|sou outra pessoa / deu|deram|passou|passaram|usou|botou|colocou|cadastrou|cadastraram|informou|informaram|registrou .. meu|o_meu|nosso @line
      @line .. pertence|de|e|do|da a? terceiro|terceiros|outrem|outro|outra|alguem|desconhecido / @line .. agora e .. outra|outro|meu|minha|nosso|nossa
      voce|voces|senhor|senhora .. confundindo|trocando / houve .. engano|equivoco|confusao / algum|um engano|equivoco|mal_entendido / me confundiu|confundiram|confundindo
      ^ conheco nenhum|nenhuma|ninguem !divida|conta|empresa|loja|cobranca|debito / nao conheco|conhecemos|conhecia .. nem ele|ela / nao conheco .. ele|ela|esse|essa|este|esta|tal !divida|conta|cobranca|empresa|loja|compra|debito|valor|banco|contrato|emprestimo
      nao sei|fazemos|faco .. quem .. e|seja|era .. esse|essa|este|esta|ele|ela|@name|cidadao|pessoa / nao faco ideia .. quem / nao sou .. destinatario|destinataria|pessoa|procurad~
      fale|fala|falem|liga|ligue|liguem|procura|procure|procurem|chama|chamem|cobra|cobre|cobrem .. direto|diretamente .. ele|ela / procura|procure|procurem|cobrem|cobra|cobre|liguem|falem ele|ela / procurem|procura|procure .. com ele|ela
      nao sou mais casad~ / nao estou|somos mais .. casad~|juntos|junto|com_ele|com_ela / nao moro|vivo|falo|convivo|tenho_contato mais com ele|ela / ex|meu|minha marido|mulher|esposa|esposo .. nao .. mora|usa|vive
      ele|ela|@name|pessoa|dono|dona|rapaz|moca .. saiu|mudou|trabalhava|morava|foi_embora .. daqui|empresa|faz|ano|anos|numero|endereco|cidade / mudou|mudaram faz|ha|tem / trabalhava|morava aqui / saiu daqui / trabalhava comigo|conosco
      tinha|usava|era|teve .. esse|este @line .. antes / antig~ dono|dona|proprietario|usuario / dono|dona|titular|proprietario .. antig~|anterior|antes / era|foi .. esse|este? @line antes / @line .. era .. dele|dela|meu|minha|outra|outro|@name
      esse|este @line .. e|da|do|de minha|meu|nossa @kin / esse|este @line .. nao .. dele|dela|@name|mais / esse|este @line nao .. e|pertence / nao tem .. com .. nome / ninguem .. nome / nao ha .. com esse|este|tal nome
      trocad~ .. @line / @line trocad~|equivocad~|enganad~ / ligou|ligaram|ligando|liga .. errad~ / nao .. usa|usam .. mais .. esse|este|numero|whatsapp|zap|telefone
      sou .. @kin .. dele|dela .. nao|numero|telefone|meu / nao sou .. sou .. @kin|outra|outro / nao sou o|a * sou / meu nome e * e? nao o|a|sou|conheco / aqui e|fala o|a|eu|so * nao|e_nao o|a * / sou o|a? * .. nao o|a *
      voce|voces|quem .. procura|procuram|procurando|busca|querem|quer .. nao e|sou|mora|esta|trabalha / quem .. procura~ .. nao / outra pessoa .. nome / desconheco .. essa|esse|esta|este|tal|pessoa|o|a !divida|cobranca|debito|conta|compra|valor|contrato
      esse|este|meu? @line .. comprei|peguei|ganhei|recebi / peguei|comprei|ganhei|adquiri .. esse|este|agora @line
      colocou|deu|botou .. referencia / sou so|apenas .. referencia|recado|vizinh~|amig~
    `,
    weak: `
      tas|esta|estas|estao|ta .. enganad~|equivocad~
      esse|essa|ele|ela|este|@name .. e meu|minha|um|uma vizinho|vizinha|conhecido|conhecida|colega|ex|parente|inquilino|inquilina|funcionario|ex_funcionario
      e meu ex / meu ex marido|namorado / minha ex / sou .. @kin .. dele|dela / eu sou o|a @kin
    `,
  },
  deceased: {
    sure: `
      foi|foram|esta .. enterrad~|sepultad~|cremad~|velad~ / enterramos|enterrei|sepultamos|cremamos|velamos|enterraram / mataram|assassinaram|executaram .. ele|ela|meu|minha|o|a
      cobra~|cobrando|cobrar .. morto|morta|mortos|falecid~|defunto|finado / esta|ta|estava|ja morto|morta !de / e morto|morta / nao .. entre nos / pessoa|ele|ela|@kin|@name|titular|cliente nao .. entre nos|vivo|viva
      foi|ta|esta .. no|pra|para_o|pro|pra_o ceu / ja .. foi .. ceu / foi .. com|pra|para|junto|encontrar|morar deus / nos bracos|maos .. deus|pai|senhor / deus|senhor|jesus .. levou|chamou|recolheu / foi chamad~ por deus
      tirou .. vida / tirou .. propria vida / se matou|enforcou|suicidou / suicidou-se / descansou !um / partiu .. deus|paz|cedo|eternidade|@month|vida|ontem|semana|mes|ano / @kin|@name|ele|ela|titular|seu|dona .. partiu|descansou|faleceu|morreu|foi_a_obito
      perdemos|perdi .. ele|ela .. covid|cancer|acidente|ano|mes|semana / respeit~ .. luto / luto .. familia|dele|dela|nossa
      nao esta|ta|estava .. mais vivo|viva / nao vive mais / nao esta .. com vida|vivo|viva / veio|vindo|acabou|acabando a? falec~ / a? obito / certidao .. obito / atestado .. obito / missa de setimo|setimo_dia
      finad~ / saudos~ .. memoria / in memoriam / foi desta|dessa para|pra|pruma / bateu as botas / bateu|batendo com as 10 / passou desta|dessa / nao sobreviveu / nao resistiu / teve .. infarto .. fulminante|morreu / virou estrela|anjo|estrelinha
      vitima .. fatal / acidente .. fatal / ja .. morreu|morreram / morreu|morreram .. faz|ha|ano|mes|semana|ontem|@month / faz|ha .. que .. morreu|faleceu|partiu|se_foi|descansou|perdemos / que .. se foi .. faz|ha|deus|mes|ano
    `,
  },
  lawyer: {
    sure: `
      meu|minha|nosso|constitui|constituido|nomeei|tenho|outorguei|seu .. patrono|patrona|procurador|procuradora|causidico / patrono|patrona|procurador|procuradora .. constituid~|autos|meu|minha|habilitad~
      escritorio .. dr|dra|doutor|doutora|advocacia|juridic~|direito / dr|dra|doutor|doutora ... representa|representando|cuida|cuidando|causa|oab|advog~|meu_caso / me|nos representa|representam|representando|representara
      oab # / representante legal|juridico / representacao|assistencia|assessoria|consultoria|ajuda|orientacao|apoio juridic~ / departamento|setor juridic~ / meu|minha|nosso juridic~ / advog~ / defensor~ public~
      tratar|falar|resolver|conversar .. so|somente|apenas|direto|diretamente .. advog~|defensor~|doutor|doutora / na presenca .. advog~ / por orientacao|recomendacao|conselho .. advog~|defens~ / defesa .. advog~|defensoria
    `,
  },
  dispute: {
    sure: `
      nunca .. pisei|entrei|fui|estive .. loja|banco|empresa|agencia|lugar|ai / lancamento|registro .. equivocad~|errad~|indevid~ / equivocad~ .. debito|conta|valor|cobranca
      nao .. minha|meu assinatura|aceite|consentimento / assinatura .. nao|falsa|falsificad~ / falsific~ / nao assinei|assinamos / nunca assinei / assinaram .. por_mim|meu_nome
      valor|conta|cobranca|saldo|total|fatura|montante|calculo|juros|divida .. errad~|incorret~|equivocad~|exorbitante|irreal / tem|ha|existe .. coisa|algo .. errad~ / erro .. conta|cobranca|valor|fatura
      devia|deveria .. menos|metade / devo .. menos / devia|devo # .. cobrando|cobram|nao / nao devo|devia .. isso|tanto|tudo|esse|essa|nada|nao / nunca devi / nao sou|somos .. devedor|devedora|inadimplente / nao .. devo|deve .. voces|voce
      @goods .. nao|nunca|jamais .. chegou|chega|veio|recebi|entreg~|funcion~|prest~ / @goods .. defeito|quebrad~|estragad~|trocad~|com_problema / devolvi|devolvemos|devolvid~|devolucao / arrependi .. compra / estorno|estornad~|estornar|reembolso|chargeback
      coisa|algo|negocio|servico|produto|trem|troco que .. nao|nunca .. recebi|pedi|comprei|usei|contratei|fiz|devo|autorizei|assinei / que .. ja .. devolvi|cancelei|encerrei / o que nao .. devo|comprei|fiz|usei|pedi|contratei
      cancelamento|cancelei|cancelado|cancelada|encerrei|encerrado|encerrada ... cobrando|cobranca|cobram|continua|continuam|continuaram|devo|cobrar / pedi|solicitei .. cancelamento|cancelar|encerramento / encerrei|cancelei|cancelamos .. conta|contrato|cartao|plano|servico|linha|assinatura|compra
      quero|exijo|cade|mostra|mostre|mostrem|mande|mandem|apresentem|requeiro|solicito|preciso .. prova|provas|contrato_assinado|comprovacao|documentacao / prova|provas|provem|prove|comprovem|comprove .. que .. eu|devo|comprei|fiz|assinei|contratei / me provem|prove|prova
      nao conta|cartao|cadastro|emprestimo|carne|compra .. tenho|tive|fiz|tem / nao tenho|tive .. conta|cartao|cadastro|emprestimo|relacao|vinculo|contrato|crediario / ausencia|inexistencia .. vinculo|contrato|debito|divida|relacao / vinculo|relacao contratual / impugn~|improcedente|inexigivel|ilegitim~|indevid~ / nao reconhec~
      quem .. fez|comprou|usou|pegou|abriu|gastou|contratou .. foi|nao_fui / quem .. comprou|fez|usou|abriu .. @trick / @trick .. fez|fizeram|comprou|compraram|usou|usaram|abriu|abriram|pegou|tirou|contratou .. meu|minha|nome|cpf|cartao|conta / que .. fez|fizeram|usou|abriu|tirou .. no|em|meu meu? nome
      no|em|com meu nome sem / sem .. minha autorizacao|permissao|ciencia / conta|valor|divida|preco|cobranca|fatura|boleto .. dobrou|triplicou|multiplicou / isso nao e|esta certo|correto|justo / valor|conta|cobranca nao .. certo|correto|justo|procede|existe|bate|confere
      nao e|foi meu|minha .. @owe|esse|essa|isso|nao / conta|compra|divida|cartao|contrato .. nao .. eu .. abri|abriu|fiz|fez|comprei|assinei|quem / nao|nunca .. abri|fiz|tirei|peguei|contratei .. conta|cartao|emprestimo|credito|divida|plano / nao fui eu
      cobrando|cobram|cobraram|cobranca|cobrar .. duas_vezes|2_vezes|duplicad~|dobrad~|errad~|indevid~|a_mais|demais|em_dobro / mesma coisa duas|2 / ja foi|esta|esta_tudo cancelad~|encerrad~|devolvid~ / prescrev~|prescri~|caduc~ / passou .. 5|cinco anos / mais de 5|cinco anos
      juros|multa|taxa|encargos .. abusiv~|errad~|ilega~|nao_foi|exorbit~|extorsiv~|nao_combinad~ / desacordo / em desacordo / divergen~ .. valor|conta|contrato|cobranca / valor .. diverg~|diferente|outro / discord~ / contest~ / nao procede / revisao .. contrato|valor|divida|juros
      que divida .. nao / nao tenho .. @owe .. nenhum|nenhuma / nunca .. comprei|contratei|usei|abri|assinei / perdi .. documentos|documento|carteira|rg .. compra~|usa~|fizeram|usaram / clonaram|hackearam|invadiram
    `,
  },
  vulnerable: {
    sure: `
      # meses|dias|semanas de vida / @old aninhos / medico|doutor .. desenganou|desenganad~
      fazer|fazendo|faco uma|alguma besteira|loucura|bobagem|desgraca / penso|pensei|pensado|pensando|vontade|querendo|tentando|tentei ... besteira|morrer|sumir|suicid~|vida|me_matar|pular / pens~ .. tirar|acabar|dar_fim .. vida
      tirar|tirado|tiro|tirando minha|a_minha|a_propria|propria vida / era|seria|prefiro|preferia|queria|quero|melhor|vontade|desejo .. morrer|morto|morta|nao_existir|desaparecer / queria|quero|vontade .. sumir / sumir .. mundo|mapa|vida
      nao .. quero|queria|aguento|suporto|vale|pena .. viver|existir|vivendo / nao .. sentido .. vida|viver|nada / nao vejo .. saida|sentido|razao|motivo|luz / acabar|acabo|acabando|dar_fim|dar_um_fim .. tudo|vida|mim|comigo / minha vida .. acabou|fim
      me jogar|jogo|atirar|enforcar|cortar .. ponte|predio|trilho|frente|viaduto|janela|pulso|pulsos|corda / tomei|tomar|tomo|tomou|tomando .. remedio|remedios|comprimido|comprimidos|veneno .. demais|todos|dormir|morrer|tudo / overdose / nao estarei .. aqui|mais / mundo .. sem mim / ultima mensagem .. minha|vida
      avc|derrame|cirrose|hepatite|pneumonia|trombose|marcapasso|metastase|epilep~|convuls~|fibromialgia|burnout|esclerose|neuropatia|aneurisma|gangrena|embolia|enfisema / problema|problemas .. coracao|cardiaco|rim|rins|pulmao|saude|mental / psiquiatr~ / psicotic~ / surto
      upa|postinho|ambulancia|samu|pronto_socorro|oxigenio|sonda|dialise|incubadora|neonatal|prematur~|amputad~|amputaram|tetrapleg~|muletas|sequela|sequelas|tarja_preta|fralda_geriatrica / pressao .. subiu|alta|20|18|19|22|disparou / desmai~ / quase .. morri|infartei
      deficien~|cego|cega|surdo|surda|surdo-mudo|cadeirante / entre a vida / hospitalar|hospitalizad~ / no|num|pro hospital / me|nos bate|agride|espanca|bateu|violenta|estupra / apanh~ / marido|companheiro|ex|namorado|ele .. me .. bate|agride|ameaca|espanca|bateu
      idos~ .. sozinh~|entendo|confus~|celular|doente|ajuda / tenho|com|sou|de .. @old anos / # anos .. sozinh~|nao_entendo|atrapalh~|confund~|enxerg~|escut~|celular / senhor|senhora de idade / terceira idade / me atrapalho|confundo .. celular|telefone|tudo|cabeca
      @loved .. @sick / cuido|cuidando .. @loved .. doente|acamad~|alzheimer|deficien~|especial|cama / filho|filha|filhos .. especial|especiais|autista|autismo|deficien~|down / alzheimer|demencia|parkinson|esclerosad~|caducando / cuidador|cuidadora de
      acidente .. grave|moto|carro|feio|trabalho / sofri|sofreu|tive|teve .. acidente|queda|cirurgia|avc|infarto / sem andar|enxergar|movimento|movimentos / nao .. ando|enxergo|levanto|mexo / nao consigo .. andar|levantar|mexer|enxergar|sair_da_cama|falar
      saio|levanto|saindo da cama / de cama / crise|crises|ataque|surto .. ansiedade|panico|nervos~|choro|convuls~ / depress~ / ansiedade .. generalizada|crise|remedio|forte|tratamento|cobranca~|mensagem|mensagens / tratamento .. psiq~|medico|cancer|quimio|saude
      passo|passando|passei|passar mal / gravidez|gravida|gestante .. risco|mal|repouso|complic~ / repouso absoluto / minha|meu saude|doenca|tratamento|cirurgia / medida|medidas protetiv~ / casa .. alag~|queim~|desab~ / desalojad~|desabrigad~ / enchente|enxurrada|deslizamento|temporal .. levou|perdi
    `,
  },
  legal_threat: {
    sure: `
      @will|vo|vamo|irei|quero ... processar|processa~|acionar|processo / meto|meter|meterei|metendo|taco|tacar|taca|enfio|boto|botar|botarei|jogo|ponho|colocar|coloco|levar|levo .. @court|pequenas_causas
      aguarde|aguardem|esperem|espera|espere|preparem|prepare .. citacao|intimacao|oficial|notificacao|justica / citacao|intimacao|liminar|mandado_de
      providencias|medidas|vias|acoes|meios|esferas|atitudes .. legais|judiciais|cabiveis|juridicas|juridicos|judicial|legal / via|vias|esfera|meio judicial|juridica / acao judicial|indenizatoria|civil|penal|contra / ajuiz~ / judicializ~
      print|prints|printando|printei|gravando|gravei|guardando|guardei|salvando|salvei|registrando|documentando|juntando ... @court|prova|provas|advogado / provas .. contra voces|voce|essa|empresa
      procon|proconzinho|bacen|senacon|idec|decon|consumidor_gov|ministerio_publico|reclameaqui|anatel|anpd|susep / banco central / consumidor gov / orgao~ .. defesa|consumidor|fiscaliz~|competente~ / ouvidoria .. banco_central|bacen
      denunci~ .. voces|voce|empresa|procon|essa|isso|policia|cobranca|orgao~|banco / @will .. denunci~ / denunci~ .. orgao~|autoridade~ / autoridades competentes / queixa .. contra|policia|delegacia|crime / registrar|prestar|dar|fazer|abrir .. queixa|ocorrencia|bo|boletim / queixa-crime
      @will .. policia|delegacia|polisia|delegado|juiz|justica|procon / chamar|ligar|chamo|ligo .. policia|policial|delegado / crime .. cobrar|constrang~|contra / isso|cobrar|voces .. crime|ilegal|cadeia|proibido_por_lei / cadeia|prisao .. voces / da cadeia
      dano~ mora~ / indeniz~ / vexat~ / constrangimento / assedio / coacao / difama~ / calunia / direitos do? consumidor / meus direitos|direito / codigo de defesa / lei .. consumidor / me ver|vemos|veremos|encontramos|vejo|verao .. @court
      vai|vao .. se .. ver|explicar|entender|resolver|acertar .. @court|comigo_na|juiza / vai|vao .. pagar .. caro|na_justica|por_isso / vai|vao|vao_tomar|toma~ .. processo|processinho / vai ter processo / processo .. costas|lombo / acionei|acionar|aciono .. @court|advogado_e|juridic~
      @will .. expor|reclamar .. procon|internet|redes|tv|jornal|consumidor|bacen|anatel / expor .. voces|voce|empresa / na midia|imprensa / caso persist~|continu~ .. @court|medidas|reclam~|denunc~ / sob pena de / entrar|entro|entrarei|entrando .. acao|justica|processo|judicialmente|juizado
      resolver .. justica|juiz|forum|tribunal / justica .. resolve|vai_decidir|decide|decidir
    `,
  },
  hardship: {
    sure: `
      sem rodar|rodando|vender|vendas|clientes|movimento / ganha pao .. era|perdi|foi|quebrou / so eu trabalho|ganho
      estou|estamos|fiquei|ando|ficamos|tou|sigo .. @broke / na|numa pindaiba|merda|lona|pior|miseria|lama / no osso|sal|vermelho|sufoco|aperto|buraco / sem um .. puto|tostao|centavo|real|vintem|conto|furado
      sem trabalho|trampo|servico|emprego|bico|registro|freela|salario|renda|dinheiro_nenhum|dinheiro_nem|fonte / parad~ .. faz|ha|sem|meses|tempo|anos|desde / encostad~ / afastad~ .. trabalho|servico|inss / perdi|perdemos|perdeu .. emprego|trabalho|servico|clientes|renda|bico|roca|lavoura|safra|plantacao|colheita|gado|rebanho|criacao|movel|moveis|tudo|vaga|cargo
      mandad~|mandou|mandaram ... embora|rua / fui|foi|fomos|fui_fui .. demitid~|dispensad~|desligad~|cortad~|despedid~ / demiss~|demit~ / @firm .. fechou|faliu|quebrou|fechada|falida|mandou / fechei .. @firm|portas / fali|falimos
      @firm .. nao .. pagou|paga|pagaram|depositou|pagam / nao .. pagou|pagaram|depositaram .. salario|funcionarios|gente / salario .. atrasad~|nao_caiu|nao_saiu / nao .. salario .. meses|mes / sem receber
      salario|renda|ganho|aposentadoria|beneficio|pensao|auxilio .. so|mal|nao da|dava|paga|cobre|sobra / mal .. da|tenho|tem|pago|ganho|sobra|consigo ... @basics|fornecedor|fornecedores|viver|sobreviver|filhos|menino|meninos|casa|basico
      nao .. nem .. @basics / nem .. @basics .. consigo|tenho|pago|tem|da / nao .. tenho|tem|temos .. pra|pro|para|o|a @basics / cortaram .. luz|agua|energia|auxilio|beneficio|bolsa|gas / sem|falta|faltando luz|agua|gas|energia|leite|fralda|alimento / entre .. comer .. pagar / ou como ou pago / escolh~ .. comer
      nao .. de onde .. tirar|tiro|vir|arrumar / sem .. saida|condicao|condicoes|recurso|recursos|meios|chao_financeiro / condicao|condicoes nenhuma|alguma / nao .. tem|tenho .. como .. mesmo|agora|nem / nao .. possibilidade|possibilidades|meios|recursos|capacidade
      recebo|recebendo|ganho so|apenas .. seguro|auxilio|bolsa|ajuda|beneficio / vivo|vivendo|vivemos|sobrevivo|sobrevivendo|dependo|dependendo .. seguro|auxilio|bolsa|ajuda|bico|bicos|beneficio|favor|doacao|doacoes|pensao|aposentadoria|cesta|sogra|pais / so .. bico|bicos / fazendo|faco|catando|catar .. bico|bicos|latinha|latinhas|reciclagem|faxina / passando|passo|passamos .. necessidade|necessidades|aperto|sufoco|dificuldade|dificuldades
      nao vendo|vendi|vendemos|vende .. nada|mais / venda|vendas|movimento|comercio|loja|negocio|clientela|freguesia .. fraco|fraca|fracas|parado|parada|ruim|caiu|cairam|sumiu|zero / renda|salario|faturamento .. reduz~|caiu|cairam|diminui~|cortad~|zero|baixo|despenc~
      nao entra|entrando .. dinheiro|nada|real|quase / nao .. entra .. quase|dinheiro|nada|real / dinheiro .. acabou|sumiu|curto / sustento|sustentar|sustentando|crio|criando|cuido .. # pessoas|filhos|filhas|bocas|criancas|netos|sozinh~ / # filhos|criancas .. sozinh~|sustent~|criar|pequenos|tem|como
      superendivid~ / endivid~ / situacao .. feia|dificil|complicad~|critica|precaria|braba|brava|preta|delicada|apertad~|desesperador~|calamit~ / negocio|coisa|vida|barra .. feia|feio|braba|brava|preta|pesada|apertada|osso|dificil / esta osso|feio|feia|foda|brabo|puxado / aperread~ .. dinheiro|conta|contas|divida|tostao|sem
      dificuldade~ / crise financeira / falta .. dinheiro|recurso|recursos|grana|renda|emprego / nao tenho|tem|temos .. um|nenhum|nem .. real|centavo|tostao|conto|puto|vintem / sem .. dinheiro|grana .. nenhum|nenhuma|nem|pra_nada|algum|@basics / inss .. neg~|indefer~|cort~|bloque~ / beneficio .. neg~|indefer~|cort~|bloque~|suspens~ / impossivel .. com .. que .. ganho|recebo
      perdi .. casa_e|moveis|tudo|lavoura|loja|negocio / casa .. alagou / alagou .. casa|tudo|loja / roca|lavoura|plantacao|safra .. perdi|perdeu|seca|morreu|geada / seca .. acabou|levou|matou
    `,
    weak: `
      dinheiro .. curto|pouco
    `,
  },
}
