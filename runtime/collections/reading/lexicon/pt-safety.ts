/** Brazilian Portuguese: what stops everything, whatever a journey is waiting for. How it is written: `lexicon.ts`. */
import type { SafetyIntent } from '../../../../schemas/intent.ts'
import type { Phrases } from './lexicon.ts'

export const safety: Record<SafetyIntent, Phrases> = {
  opt_out: {
    sure: `
      @stop de me? ficar? me? @send / @stop de .. @bother / @stop de .. ligar|ligando|chamar|procurar|receber / @stop .. @msgs
      @stop com .. @msgs|ligacoes|cobrancas|ligacao / chega|basta de .. @msgs|ligacao|ligacoes|cobranca|cobrancas
      nao quero|queria|desejo|gostaria|pretendo|aguento .. receber / nao receber .. @msgs|nada|cobranca
      nao quero|queria|desejo .. contato|@msgs|ligacao|ligacoes
      nao|nunca me? @send .. @msgs|nada|isso / nao|nunca me @send mais / nao @send mais
      nao me chama|chame|chamem|liga|ligue|liguem|procura|procure|procurem|escreva|escrevam|contate|contatem|cobre|cobrem .. mais
      nao me incomoda|incomode|incomodem|perturba|perturbe|perturbem|enche|encha|encham / nao perturbe|perturbem
      nao entre|entrem|entra .. contato / nao faca|facam .. contato
      nao autorizo|permito|aceito ... contato|@msgs|ligacoes|ligacao
      @remove .. @line !errado / me @remove .. lista|contatos|sistema|grupo|cadastro|base|disso|dai
      @remove me .. lista|contatos|sistema|grupo|cadastro|base / @remove .. nome .. lista|contatos|cadastro
      @remove .. dados|cadastro / sair|saio .. lista|grupo|contatos / ^^ quero|queria|gostaria de? sair $$
      descadastr~ / descadastro / deixa|deixe|deixem .. paz / cancela|cancele|cancelem|cancelar .. @msgs|envio|envios|inscricao
      nao desejo mais $ / ^^ sair|parar|pare sair|parar|pare / bloqueia|bloqueie .. meu numero|contato
      larga|larguem|sai|saiam do meu pe / quero paz / pedi .. nao mandarem|mandar|enviarem / parem com isso / nao .. mais .. @msgs / me bloqueia|bloqueiem
      nao quero|queria|desejo|gostaria .. contatad~|cobrad~|incomodad~|importunad~ / nao gosto .. receber|@msgs / interesse .. receber / nao tenho interesse em receber / nao quero receber
      cancelar|cancela|cancele|suspende|suspender|suspenda|desativar|desative|desabilitar|interromper|interrompa .. recebimento|envio|@msgs|contato|alertas / se nao .. parar|pararem
      esquece|esqueca|esquecam .. numero|contato|whatsapp|zap / parem|pare|parar de .. contatar|contactar|perseguir|tentar|falar / me deixe|deixem|deixa $ / nao .. autorizacao .. @send|mensagem|contato
      revogo|revogar|retiro|cancelo .. consentimento|autorizacao|permissao / exclusao|apagar|excluir|remocao .. dados|cadastro|numero|contato / lgpd .. dados / sem mais @msgs|contato
      nunca mais me? @send|liga|ligue|chame|chama / sai|saiam do|de meu? whatsapp|zap|telefone / optar|opto .. nao receber / nao me @send / nao quero que .. @send|liguem|contatem|escrevam|chamem|procurem
      nao me .. contatem|contate|contacte|contactem / marcar|marcando|denunciar .. spam / spam / nao .. recebendo .. @msgs
      ^^ remova|remove|remover|exclua|excluir $$ / nao autorizo .. numero|dados|telefone / nao autorizo ... numero|dados|telefone
      @cease .. @contact / retiro .. autorizacao / nao .. me .. incomodar|incomodem|perturbar|perturbem|contatar|contatem|importunar
      nao quero|desejo|gostaria|aceito ... contato|@msgs|ligacao|ligacoes|zap / desinscrever|desinscricao|descadastre|desvincular|desvincule / nao quero ... receber / nao me .. mande|mandem|envie|enviem|mandar|enviar .. cobranca|nada|mais|isso|aqui
      nao mande|mandem|envie|enviem .. cobranca|mais|nada|aqui|pra / @cease me .. lista|cadastro|sistema|base|contatos|ai|dai|disso / @remove me $ / sumam|some .. daqui|da_minha_vida / parem de me / pare de me / para de me @send|procurar|chamar|incomodar|encher|ligar
    `,
    weak: `
      @stop de .. cobrar|cobrando / @stop .. cobrancas|cobranca
    `,
    unsure: `
      @will .. bloquear|bloqueando / nao param de / me esquece|esqueca|esquecam / ^^ quero parar|cancelar $$
      nao quero .. conversa|papo / ^^ cancela|cancele $$ / 🛑 / nao me liga|ligue|chama|chame / para com isso
      bloqueado|bloqueada|bloqueei / parem|pare $
    `,
  },
  wrong_person: {
    sure: `
      numero|telefone|celular|contato|pessoa|cliente|destinatario errado|errada / errou|erraram .. @line|pessoa
      ^ e? engano $ / foi|e|por? engano $ / foi|e engano / se enganou|enganaram !no|na|com / se equivocou .. pessoa|numero
      nao conheco|conhecemos .. ninguem / nao conheco|conhecemos @the? @name
      nao conheco|conhecemos .. pessoa|moca|moco|homem|mulher|sujeito|cidadao|individuo / nao sei quem e .. pessoa|ele|ela|@name
      nao sou @the? @name / nao sou|e .. pessoa / nao sou quem .. procur~ / nao sou|e mais? ele|ela
      nao sou o|a|nenhum|nenhuma !unico|unica|culpado|culpada|tipo|mesmo|mesma|primeiro|primeira|favor|problema|banco
      nao sou|e .. titular|dono|dona / aqui nao e .. @name|ele|ela|dele|dela|ninguem / aqui nao e o|a|da|do
      aqui nao tem|mora|vive|trabalha .. @name|ninguem|nenhum|nenhuma / nao tem|existe .. nenhum|nenhuma @name
      nao tem|existe|ha ninguem .. nome|aqui|chamado / ninguem .. com esse|este nome / ninguem chamad~
      nao e .. @line .. dele|dela|@name|desse|dessa / esse|este|meu? @line ja? nao e|pertence
      nao e da|do|de|o|a @name / @line .. nao e mais / @line .. nao pertence / meu nome nao e / nao me chamo / nao e .. meu nome
      comprei|peguei|ganhei|adquiri .. chip|numero|linha / chip .. novo|nova / @line agora e meu|minha / @line e meu agora
      mudou|trocou|trocaram de dono|numero|telefone|celular|chip / nao mora|vive|trabalha mais? .. aqui|nesse|neste|nessa
      nao usa|tem mais? esse|este @line / nao falo com .. ha|faz|desde / pessoa .. trocou
      @line .. de outra pessoa / quem esta falando nao e / voces? ligaram|mandaram .. pessoa errada
      nao sou essa|esse|ele|ela / nao e ele|ela|essa pessoa / nao e com ele|ela|@name / procurando .. pessoa errada
      nao e comigo .. outra pessoa / confundi~ .. pessoa|numero / nao e .. meu cpf / @name nao mora
      nao e a? essa pessoa / pessoa nao e
      @line .. pertence a|ao outra|outro / e de outra pessoa / mandou|mandaram|ligou|ligaram|mandando errado|errada / sou outra pessoa
      quem .. procura~ nao / aqui e da|do|de|uma|um !banco / numero|telefone|celular da|de minha? empresa|loja|outra / nao trabalha mais / essa|esta pessoa nao $ / essa|esta pessoa nao e|mora|usa|trabalha|tem
      nao conheco|tenho .. nenhum|nenhuma @name / nao conheco nenhum|nenhuma !divida|conta|cobranca|empresa|debito|compra / @line era do|da|de / outro dono
      nao e mais .. numero|telefone|celular / nao e .. cliente|pessoa .. procura~ / @name nao e .. numero / nao respondo por / nao existe .. pessoa / outra pessoa .. numero
      ele|ela|@name nao mora|vive|trabalha|usa / nao tem nada a ver comigo .. pessoa / com quem .. quer falar / ja falei que nao sou
      nao sou !@notname * $ / nao sou o|a|seu|dona|esse|essa|nenhum|nenhuma !@notname * $ / nao sei quem e !@notname * $ / nao sei quem e o|a|esse|essa !@notname *
      nao tem|existe|ha nenhum|nenhuma !@notname|problema|divida|conta * / @line .. foi trocado / agora e meu / novo dono|dona / dono|dona .. numero .. agora|sou|outro / desconheco .. pessoa|tal|@name|senhor|senhora|cidadao|fulano
      nao faco ideia .. quem / aqui quem fala e .. nao / meu nome e * nao / nao e aqui .. que / telefone|numero|celular .. do trabalho|servico / numero agora sou eu / numero agora
      nao e da|do|de|o|a !@notname * .. @line / sou .. vizinho|vizinha|porteiro|porteira|zelador|patrao|patroa|chefe / pessoa .. nao e desse|deste|esse / confundiu|confundindo|confundiram
      nao e mais|meu marido|esposa|namorado|namorada|esposo .. nao sei / ele nao e mais / nao sei .. paradeiro|onde ele|ela / nao convivo / separei .. dele|dela
      nao|nunca ouvi falar .. pessoa|dele|dela|nele|nela|@name / aqui e outra / procura~ nao e / voce procura nao
      desconheco .. pessoa|moca|moco|homem|mulher|rapaz|cara|individuo|sujeito|tal|titular / nao conheco $ / nao sei .. quem .. e|seja / procurando|buscando|querendo .. outra pessoa / pessoa vendeu|me_vendeu / vendeu .. celular|chip|numero
      nunca vi|ouvi .. pessoa|ele|ela|dele|dela|@name|cara|moca / nao tem|existe|ha @name / nao sou eu .. outra|outro / outra pessoa .. mesmo nome / nao e .. nome|numero|telefone|celular .. dele|dela|da|do|desse|dessa|desta|deste
      e o numero errado / mesmo nome / homonimo / nao e mais .. dele|dela|@name / esse|este @line e .. outra|outro|nova|novo|meu / aqui e .. outra|outro|empresa|loja|escritorio|padaria|escola / nao pertenc~ / @line .. mudou .. dono|dona
      nao moro|mora|vivo .. com ele|ela / nao tenho .. contato .. ele|ela|@name / nao sou .. que .. procura~ / nao sou .. cadastrad~ / meu nome nao
    `,
    weak: `
      sou o|a? @kin dele|dela|do|da|de / aqui e o|a? @kin / aqui quem fala e o|a? @kin / quem fala e o|a? @kin
      quem e @name / sou so? o|a? @kin !dele|dela / falando e o|a? @kin / @line e meu|minha
      nao tenho .. contato com ele|ela|@name / nao falo .. com ele|ela
      voce|voces .. enganad~|equivocad~|confundid~ / se enganaram|enganou
    `,
    unsure: `
      nao sou eu / nao conheco $ / nao sei quem e / por engano / nao e aqui / ^^ engan~ $$ / nao e comigo / nao sou eu quem
    `,
  },
  deceased: {
    sure: `
      faleceu|falecera|faleceram|falecer|falecimento|falecid~ / obito / finado|finada / sou o|a viuvo|viuva
      morreu|morreram !de / morreu de !rir|vergonha / pessoa|gente|homem|mulher|cliente|titular|alguem morta|morto
      dono|dona|titular|ele|ela|pai|mae|marido|esposa|@name .. esta|ja morto|morta / ja esta? morto|morta $
      infelizmente .. partiu|morreu / partiu|foi faz|ha|em .. mes|meses|ano|anos / partiu dessa / ja se foi / se foi .. deus
      nos deixou / nao esta .. entre nos|conosco / deus o|a|lhe tenha / morar com deus / esta no ceu / descansou em paz
      perdi|perdemos meu|minha|nosso|nossa @kin / morte dele|dela|do|da|de / apos|depois da morte / com a morte
      ele|ela nao vive mais / ja nao vive|esta vivo|viva / foi assassinad~ / inventario / espolio
      foi a obito / e orfao|orfa / ele|ela ja partiu / perdemos .. ele|ela / nao resistiu / faz .. mes|meses|ano|anos que .. morreu|faleceu|partiu / matou-se
      @kin|ele|ela|@name partiu|descansou / deus levou|chamou|recolheu / ele|ela|@kin se foi / enterramos|enterrei|sepultamos / enterro|velorio|sepultamento dele|dela|do|da|foi / defunto|defunta / partiu .. janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro|ano
      esta morto|morta / sou viuva|viuvo dele|dela / ha|faz .. morto|morta
      @kin|ele|ela|@name|titular|cliente ... faleceu|morreu|falecid~ / nao esta mais .. vivo|viva|aqui_conosco / foi .. morto|morta|assassinad~ / sou .. orfao|orfa|viuva|viuvo .. dele|dela|do|da
    `,
    unsure: `
      fiquei|sou viuva|viuvo / enterro|velorio|sepultamento / estou|estamos de luto / partiu
    `,
  },
  lawyer: {
    sure: `
      advogado|advogada|advogados|advogadas|advocacia / defensoria / defensor|defensora publico|publica / meu juridico
      representad~ por .. / procurador legal / minha? dra|doutora .. juridic~
    `,
    unsure: `
      oab / meu representante
    `,
  },
  dispute: {
    sure: `
      nao reconheco|reconhecemos / desconheco / nao devo / nao devemos / nao estou|estamos devendo
      nao tenho|tem|temos|possuo .. divida|debito|pendencia|dividas|debitos
      nao tenho nada .. com|pra|a .. voces|empresa|loja|banco|ver|pagar / indevid~ / nao devia
      valor|conta|cobranca|boleto|saldo|total|fatura|montante|calculo|juros esta|veio|e|ta|estao|sao? todo|tudo|bem|muito? errad~|incorret~
      valor|conta|cobranca|boleto|saldo|total|fatura errad~|incorret~ / errad~ .. valor|cobranca|conta
      valor .. nao bate|confere|procede / nao e .. que eu devo / nao procede / nao confere / valor nao e esse
      nunca .. comprei|contratei|pedi|solicitei|assinei|usei|abri|autorizei / nunca tive .. conta|cartao|divida|contrato|emprestimo|nada
      nunca fiz .. compra|emprestimo|conta|cartao|contrato|divida|cadastro|nada|negocio / nunca peguei .. emprestimo|dinheiro|credito|nada
      nunca fui cliente / nao sou cliente / nunca devi / nunca atrasei
      nao fiz .. compra|emprestimo|conta|cartao|contrato|divida / nao comprei|contratei|assinei|autorizei
      nao pedi|solicitei .. cartao|emprestimo|credito|servico / nao pedi nada
      @owe .. nao e|foi .. meu|minha|eu|nossa / nao e .. minha? divida minha|nossa? / nao e minha|meu $ / nao e .. minha .. @owe
      nao fui eu / clonaram|clonado|clonada|clonou|clonagem / vitima de .. fraude|golpe|estelionato / fraude|fraudaram|fraudulent~
      usaram|usou|roubaram .. meu|minha|meus .. cpf|nome|dados|documento|cartao|documentos
      abriram|fizeram|pegaram|compraram|contrataram|tiraram ... meu|minha nome|cpf / sem eu saber|autorizar
      sem minha|a autorizacao|permissao / contesto|contestar|contestacao|contestei|contestando
      negativa~ .. indevid~|errad~|injust~ / prescreveu|prescrita|prescrito|prescricao|caducou|caducada / abusiv~
      cobranca|divida|valor .. injust~|inexistente|falsa / divida .. nao existe / essa divida nao existe
      ja? cancelei .. plano|conta|cartao|servico|contrato|assinatura|linha|compra|internet / compra|pedido|contrato .. cancelad~|devolvid~
      devolvi .. produto|mercadoria|aparelho|compra / produto|mercadoria|aparelho .. defeito
      nao|nunca recebi|chegou|entregaram .. produto|mercadoria|aparelho|compra|encomenda / nunca .. entregaram
      nao concordo .. valor|divida|cobranca|juros|debito / cobrando .. errado|dobro|duplicado|duplicidade|coisa|demais
      cobrando duas|2|dobrado / cobrando .. que nao|ja / valor .. nao .. certo|correto|esse / divida .. nao .. minha
      nao sei .. que divida .. nao / discordo / nao assumo / emprestimo .. nao .. fiz|pedi / cobranca .. duplicada|dobro
      nunca nem .. ouvi|vi / nao fiz nada disso / nao fiz isso / nao e? .. devo|devido / roubaram meu .. cartao
      valor|cobranca|conta|divida .. absurdo|absurda / nao sou devedor|devedora / nao e minha|meu nao? / isso nao e meu|minha / nao tem nada a ver
      peguei so # / eu nao .. comprei|peguei|fiz .. isso|nada / cobranca .. nao .. conheco|lembro|fiz / nao conheco .. divida|conta|cobranca|debito|emprestimo
      cobrando .. cancelei|cancelado|paga|ja / meu nome .. indevid~|errado|injustamente / estou sendo cobrad~ .. nao|errado|indevid~ / quero .. provas|comprovacao|contrato
      cade o contrato / nao .. origem .. divida / nunca .. fiz .. isso|esse|essa / nao assinei nada / essa cobranca nao
      nao me pertence / meus|minha|meu dados|identidade .. usad~|roubad~|sem / com meus|meu dados|cpf|nome / nao tenho .. contrato|conta|cartao|cadastro .. com|voces|ai|nesse|nessa
      esta|ta|tudo errado|errada .. isso|essa|esse|cobranca|valor / isso esta errado / devo so|apenas|somente # / nao .. devo .. tudo_isso|isso_tudo / cobrando|cobraram|cobrado|cobrada .. mais|demais|duas|duplicidade|dobro|errado|vezes
      nao existe .. divida|debito / divida|debito|conta nao existe / negativa~ .. engano|devo / nada a ver .. cobranca|divida|conta / divida|conta|compra|debito .. e do|da|de meu|minha|outra|outro / nao minha $
      acima|maior|alto .. que .. devo / nao sou|e eu .. que|quem .. deve|devo|devia / nunca ouvi falar .. empresa|divida|loja|banco / nao .. contratei|comprei|fiz|pedi|autorizei|assinei / erro .. cobranca|valor|conta|boleto|sistema
      quero .. contestar / comprovo|provo|provar .. que .. nao|paguei / valor .. diferente / juros .. errado|exagerad~ / me|nos cobrando .. nao .. fiz|comprei|devo|usei / foi usado .. meu nome / nome .. usado
      isso|isto|pedido|compra|contrato foi|esta cancelad~ / valor correto|certo e # / # nao # / cpf|nome|documento .. usado|utilizado .. outra|outro|terceiro|terceiros|alguem / dado|deram|dar baixa / fui lesad~|enganad~ / nao .. minha|meu .. divida|debito|conta
      feita|feito|usada|usado|aberta|aberto por outra|outro|terceiro|terceiros|alguem / outra pessoa .. fez|comprou|usou|abriu / nao fui .. que .. fiz|fez|comprei|comprou / cobranca .. nao .. faz|tem sentido / nao faz sentido .. cobranca|valor|divida / ja .. foi .. cancelad~ / nunca .. fiz|tive|contratei|comprei|usei|pedi|peguei|assinei|abri .. isso|esse|essa|nada|compra|conta|cartao|emprestimo|contrato|voces|ai / nao conheco essa|esta|nenhuma|a divida|cobranca|conta|compra|loja|empresa
    `,
    weak: `
      isso|isto|e|voces e|sao? golpe|fraude|golpistas / mais de 5|cinco|10|dez anos / golpistas|estelionatarios|estelionato
    `,
    unsure: `
      nao lembro .. divida|compra|conta|disso / nunca ouvi falar / juros .. alto|altos|absurdo|absurdos / golpistas / absurdo
      nao sei .. divida|conta e? essa? / cancelei / ja cancelei / nem sei .. divida|que
    `,
  },
  vulnerable: {
    sure: `
      me matar|suicidar|enforcar|mato / quero|queria|prefiro|vontade|pensando .. morrer|sumir|morto|morta / suicid~ / quero morrer
      tirar|tirando|acabar|acabando|dar .. minha|propria|essa vida / acabar com tudo / fim .. minha vida
      nao aguento mais viver|essa|minha|esta / nao aguento .. vida|viver / nao quero mais? viver / nao .. sentido .. viver|vida
      desisti|desistir .. vida|viver|tudo / nao acordar mais / pular da|do ponte|predio / cortar .. pulsos
      tomei|tomar .. remedio|remedios .. dormir|morrer / veneno / sem vontade de viver / nao vale .. pena viver
      cancer|tumor|leucemia|quimio|quimioterapia|radioterapia|hemodialise|avc|infarto|infartei|derrame|esclerose|parkinson
      estou|esta|estao|fiquei|ficou|sai|saindo|estamos .. no|num|do hospital / hospital com meu|minha|o|a / ^ no hospital $ / internad~|uti|hospitalizad~|internacao / cirurgia|operado|operada|operei|operar / fui operad~
      depressao|depressiv~|depremid~ / crise|sindrome|transtorno .. panico|ansiedade|bipolar / esquizofren~|bipolar|panico
      doente|doenca|adoeci|adoeceu|enfermo|enferma / acamad~|cadeirante|invalido|invalida|paraplegic~ / alzheimer|demencia|senil
      interditad~|curador|curadora|curatela / nao entende|responde .. por si|isso|nada / incapaz|incapacitad~
      sou|e|muito|senhor|senhora idoso|idosa / autista|deficiente|deficiencia / hiv|aids|lupus|covid|tuberculose / em tratamento / saude mental
      passando|passo|passar|passamos|sentindo fome / nao .. tem|tenho|temos nem? .. o que comer / nem .. que|pra comer
      nao tem|tenho|temos .. comida|alimento / sem comida|alimento|alimentacao / nada pra comer / falta|faltando .. comida
      pra|para comer .. nao / dinheiro pra comer|comida / crianca|criancas|filho|filhos .. fome
      me|nos bate|bateu|agride|agrediu|espanca|espancou|violenta / violencia|agredida|agredido|espancada|abusada|abusado
      apanhei|apanhando|apanho / medida protetiva / estupr~ / refem / ameacada|ameacado .. morte
      morando|moro|vivendo|vivo|morar na rua|abrigo / situacao de rua / despejad~|despejo / sem teto / perdi|perdemos .. casa|tudo .. enchente|incendio|chuva
      enchente|alagou|alagamento|inundacao|incendio|desabou|desabamento|desabrigad~ / perdi minha|a|nossa casa
      gravida|gestacao .. risco / gravidez de risco / aborto / acidente grave / sofri .. acidente / acidentad~ / remedio~ controlad~
      meu|minha filho|filha|mae|pai|marido|esposa|bebe esta? .. doente|internad~|hospital|uti|morrendo
      sindrome de / em coma / cuidados paliativos / terminal
      nao enxergo|escuto / analfabet~ / nao sei ler
      vontade de viver / # anos .. nao entendo|sei|enxergo / de cama / nao tenho|tem|temos ... comer / vou .. me matar / dar um fim em
      nao quero mais .. existir|acordar / penso em .. morrer|suicidio|sumir / melhor morrer / morrer seria / nao quero .. estar aqui / crise de ansiedade / ansiedade .. ataque
      tomando|tomo .. antidepressivo|calmante|tarja / esta|estou passando mal / vomitando / pressao .. alta / diabetes|diabetic~ / acamado / marca passo / transplante
      ameaca|ameacou .. me|de .. matar|morte / fugi|fugindo .. marido|ex|casa / tive .. bebe .. prematur~ / perdi .. bebe / sequestrad~ / assaltad~ / idos~ .. sozinh~
      mais estar|ficar vivo|viva / querendo|pensando|vontade|penso .. morrer|morte / minha vida acabou|nao_vale / motivo|motivos|razao .. viver / cansei|cansad~ de viver|da_vida|dessa_vida
      sofreu|sofri|sofremos|teve .. acidente / sofro|sofri|sofrendo .. agressao|abuso|agressoes|ameaca|ameacas / me batia|espancava|agredia / abrigo / sem casa|teto|lar / casa .. fogo|queimou|desabou|caiu|destruida|inundada
      tenho|com|de @old anos / @old anos de idade / nada .. em casa|na_geladeira|pra_comer / geladeira vazia / tentou|tentei .. suicid~|matar / sem chao / ansiolitico|antidepressivo|rivotril / quero sumir|desaparecer
      nao quero .. viver|acordar|vivo|viva / nao vou aguentar viver / sem forcas .. viver|nada / vida .. nao .. sentido / odeio minha vida / fazendo|faco|fiz .. quimio|hemodialise|tratamento / lutando .. cancer|vida / estado grave
      passei|passou|passo muito? mal / semi|pos operatorio / fratur~|quebrei .. perna|braco|coluna / tomei .. facada|tiro / baleado|baleada / alta hospitalar
      motivo|motivos|razao .. viver / nao .. mais motivo .. viver / nao tem nada em casa / sofro .. violencia|agressao|abuso
      mais|tenho vontade .. viver / vontade .. viver / sem vontade / nao .. vontade .. viver
      cirurgia|operacao|operei|internacao / doenca grave|seria|terminal|rara / em luta .. cancer / no pronto|posto socorro|saude / emergencia .. medica|hospital / sem remedio|remedios|medicacao / nao .. dinheiro .. remedio|remedios|comida|leite|fralda / leite .. crianca|bebe|filho|filha / filho|filha|mae|pai|marido|esposa .. doente|internad~|cancer|hospital|uti|cirurgia|acamad~ / aborto|perdi o bebe / ansiedade|panico .. crise|ataque / deprimid~ / sofro .. violencia|depressao|panico|ansiedade / morrer|morte .. vontade|quero
    `,
    weak: `
      gravida|gestante / luto / ansiedade / desespero|desesperad~ / afastad~ .. inss|doenca / surtando|surtar
    `,
    unsure: `
      nao aguento mais / morrendo de fome / me matando / sumir / no limite / 60|65|70|75|80|85 anos / fundo do poco
      minha|meu filho|filha|mae|pai .. acidente / remedio|remedios / fisioterapia
    `,
  },
  legal_threat: {
    sure: `
      @will|podemos|pretendo|quero .. processar / @will .. processo / processarei|processad~ / processo em|contra|neles|nela|judicial
      meter|abrir|abri|entrar|entrei|botar .. processo / vai|vao .. processo / vai|vao .. processad~|processados
      procon / reclame aqui / registrei|registrar|reclamacao|reclamei|denuncia .. consumidor
      defesa do consumidor|cdc / codigo .. consumidor / direito|direitos|lei do|de consumidor / orgao~ .. consumidor|competente|competentes
      @will|ja|estou|posso|quero|irei .. denunciar|denuncio|denunciando / denunciei|denunciarei / fazer .. denuncia
      abrir|abri|fazer|registrar .. reclamacao / banco central|bacen|anatel|senacon|anpd|susep|aneel
      ministerio publico / juizado|jec|forum / pequenas causas / tribunal|tribunais / justica / judicialmente
      entrar|entrei|abrir|mover|movi .. acao / acao judicial|contra|civel / medidas legais|judiciais|cabiveis / providencias legais|judiciais|cabiveis
      dano|danos moral|morais / assedio|constrangimento|coacao / boletim de ocorrencia / policia|delegacia / fazer|abrir|registrar|registrei .. bo
      meus|nossos direitos / isso e crime|ilegal / crime .. cobrar|cobranca / indenizacao|indenizar / queixa crime / lgpd
      vai|vao .. pagar .. caro / me? vejo|vemos no|na tribunal|justica / juiz
      processo .. contra voces|voce|essa|esta|o|a / meto|metendo .. processo / denuncia .. procon|bacen|ministerio / ver no|na|comigo .. justica / @will .. advogado .. processar / vou .. justica / consumidor $ / reclamacao formal
      meter|botar|por|colocar .. no pau / fazer|abrir|registrar queixa / vexatoria|vexatorio / artigo|art .. cdc|codigo|42 / @will .. reclamar .. bacen|anatel|procon|banco|orgaos / cdc / eu processo / da processo / que processo
      isso e|da crime|abuso|abusivo|cadeia|processo / @will .. atras .. direitos / direitos .. consumidor / processo .. andamento|rolando|correndo / @will .. acionar|expor|denunciar / te|lhe|voces processo / processo voces|voce / vai|vao .. tribunal|juizado
      reclamacao .. contra / @will .. reclamar|reclamacao / juridicamente / advocacia .. processo / notificacao extrajudicial / pequenas causa / acao .. contra .. voces / danos
      intimacao|intimados|intimado|citacao / um|o b o / fazer .. b.o / oficial de justica
      vao responder .. justica|judicialmente|processo / responder na justica / vou .. denuncia|denunciar|justica|procon|juizado|delegacia|policia|tribunal|processo / acionar .. justica|procon|judicial~ / processar .. voces|empresa|banco / processa~ .. danos / isso .. processo|crime|ilegal|assedio|abuso
    `,
    unsure: `
      judicial / isso e? ameaca / ilegal / vai|vao ter que responder / vao se arrepender / tv|jornal|imprensa|celso
    `,
  },
  hardship: {
    sure: `
      desempregad~ / seguro? desemprego / sem emprego|trabalho|servico|renda|salario|condicao|condicoes|recursos|recurso|trabalhar
      s|sem nenhuma? condicao|condicoes / sem|nem um|1 tostao|centavo|puto / sem ter como|de
      nao tenho|temos|tem|to|estou .. condicao|condicoes|emprego|trabalho|renda|recurso|recursos / nao tenho .. de onde
      nao ha .. condicoes / falta de condicoes|dinheiro|emprego
      perdi|perdeu|perdemos .. emprego|trabalho|servico|renda / demitid~|demissao|demitiram / mandad~ embora / fui dispensad~|desligad~
      salario .. atras~|minimo / nao recebi|receber|recebo .. salario|pagamento / nao .. recebi .. mes|desde / nao pagaram .. salario
      passando|passo|passamos|estou_em|em .. dificuldade~|aperto|necessidade|necessidades|sufoco|perrengue|barra / dificuldade~ financeir~
      situacao|coisa|vida .. dificil|complicada|feia|critica|precaria|apertada|ruim|osso|tensa
      estou|fiquei|estamos .. quebrad~|falid~|liso|lisa|duro|dura|endividad~|apertad~|zerad~|ferrad~|negativo
      fali|faliu|falencia|quebrou|quebrei / no vermelho / nao sobra / vivo|vivendo .. bico|bicos|favor / fazendo bico|bicos
      bolsa familia / auxilio|bpc|loas / devendo .. todo|todos|meio mundo / nao dou|damos|esta_dando|da conta / ganho .. pouco|minimo|mal
      renda .. caiu|diminuiu|baixa / fechou|fechei .. comercio|loja|empresa|negocio|portas / comercio|loja|empresa|negocio .. fechou|faliu|quebrou
      mal .. da pra|para|pro? .. comer|viver|aluguel|sobreviver|mes / sem ganhar|receber|trabalhar / parad~ .. sem|trabalho
      nao .. dando pra|para nada / dinheiro .. nao da / cheio|cheia|atolad~|afogad~ .. divida~ / aperto financeiro / crise financeira
      endividad~|superendivid~ / de bico / aguardando .. inss|beneficio / inss negou|cortou|negado / conta|contas .. atrasadas
      esta|ta|anda|estao .. dificil|complicado|osso|feia|foda|puxado
      meu|minha marido|esposa|mulher|filho esta? .. desempregad~ / coisa .. feia|preta|ruca / nao .. sobrando / sem um real|tostao|centavo / zerad~ / no aperto / ganho .. salario
      nao tenho .. mesmo|nem .. pra|para comer|aluguel|agua|luz / faculdade|aluguel .. atrasad~ / fiquei sem / sem nada .. conta / nao recebo|recebi .. faz|ha|desde / dinheiro .. acabou
      pindaiba|miseria|perrengue|lona / beneficio|auxilio|bolsa|aposentadoria|pensao .. cortad~|suspens~|pouca|pouco|negado|baixa / cortaram .. beneficio|auxilio|bolsa|salario
      sustento|crio|cuido .. filhos|familia / crise .. brava|feia|aqui|financeira / enrolad~ .. divida~|conta~|financeir~ / que ganho .. nao|mal / ajuda dos|de outros|familia|vizinhos|igreja|terceiros / doacao|doacoes|cesta basica
      entre comer e / me mandaram .. embora / mandaram .. embora / inss .. liberar|aprovar|pericia|auxilio / mae solo|solteira / muita|muitas conta|contas|dividas / to|estou devendo .. ate|pra|muito / sem poder trabalhar / dinheiro nao
      nao .. dinheiro|grana .. nem / nao entra .. dinheiro|nada / renda .. zero|nenhuma / sem serviço / negocio .. parado|fraco|ruim / vendas .. cairam|paradas|fracas / movimento .. fraco / so .. uma refeicao
      situacao .. nao .. boa|facil|favoravel / tempos dificeis / fase .. dificil|ruim|complicada / momento .. dificil|complicado|delicado / infelizmente nao .. consigo|posso|tenho|da
      dependo|vivo|vivendo .. doacao|doacoes|ajuda|favor|esmola
      na pior|pindura|penuria|merda|bosta|lama / coisas nao .. faceis|boas / nao da .. pra|para|nem / salario nao .. da|dura|chega|cobre / nao da pra nada / nao .. facil / nao tenho um|nenhum real|centavo|tostao
      situacao .. pessima|dificil|complicada|feia|ruim|delicada|apertada|critica / financeir~ .. pessim~|ruim|dificil|complicad~|abalad~ / dificuldade~ / perdi tudo / sem nada / nao .. condicoes|condicao / passando .. mal|fase|momento|situacao|problema~ .. financeir~ / problema~ financeir~ / orcamento .. apertado|estourado / nao tenho .. renda|emprego|trabalho|salario|condicao|condicoes / zerad~|falid~ / to|estou na merda|miseria|lona
    `,
    weak: `
      estou|ando|ficar|fiquei sem .. dinheiro
      nao tenho|temos|tem|tenha .. dinheiro|nada|saldo|real|centavo|valor / sem|s dinheiro|nada|saldo / nao tenho|temos|tem|vejo como
      nao|nem consigo|posso|podemos|conseguimos|da|estou .. @payoff / nao .. podendo|conseguindo|consegui|conseguir|pude .. @payoff
      nao .. como .. @payoff / impossivel .. pagar / nao cabe .. bolso|orcamento / fora .. realidade|orcamento|condicoes
      queria|quero|gostaria .. pagar mas|so / aposentad~|aposentei / pensionista / momento nao posso|consigo|tenho|da
      apertad~ / quebrad~ / aperto / dificil / sou autonomo|autonoma / pouco dinheiro / sem poder
    `,
    unsure: `
      agora nao da|posso|consigo|tenho / hoje nao posso|consigo|tenho / nao recebi ainda / nao posso|consigo $ / nao da $
      esse|este mes nao / ainda nao recebi / nao consegui ainda? / crise
    `,
  },
}
