/** Brazilian Portuguese: what is for the step that waits. How it is written: `lexicon.ts`. */
import type { OtherIntent } from '../../../../schemas/intent.ts'
import type { Phrases } from './lexicon.ts'

export const replies: Record<OtherIntent, Phrases> = {
  already_paid: {
    sure: `
      paguei|pagamos|quitei|quitamos|depositei|transferi|liquidei|saldei / ja paguei|quitei|acertei|depositei|transferi|pagou|pagamos
      ja .. pagou|pago|paga|quitou|quitado|quitada|pagaram|acertou|acertado / ja acertei / pago|paga ontem|anteontem|hoje_cedo|mais_cedo
      esta|foi|estao|ta|tudo|foram ja? pago|paga|pagos|pagas|quitado|quitada|liquidado|acertado|acertada / ^ ja? pago|paga $
      fiz|fizemos|efetuei|realizei|mandei|enviei|passei|agendei .. @paidthing / acabei|acabamos de .. @paynow|fazer|passar|mandar|enviar
      @paidthing|parcela|conta|boleto|divida|fatura .. efetuado|realizado|feito|confirmado|quitado|quitada|paga|pago|efetuada
      segue|seguem|mandei|enviei|anexo|anexei|olha|tenho|estou|aqui|vai .. comprovante|recibo / ^^ o? comprovante $$ / comprovante .. anexo
      caiu .. pix / pix .. feito|realizado / ja .. fiz|mandei|enviei|passei .. @paidthing / ja compensou / debitado|debitaram .. conta
      ja esta? pago|paga|quitado|quitada|resolvido
      pago|paga ja / ja .. esta .. pago|paga|quitad~ / foi pago|paga / pagamento .. ontem|hoje|feito|dia / consta .. pago|paga / dei baixa / pix .. ontem|mandado|enviado|caiu / ja caiu|debitou|descontou
      @kin .. pagou|quitou|acertou|transferiu / pagou ontem|hoje|anteontem
      debito automatico|em_conta / mandei|passei|enviei|transferi|depositei .. dinheiro|valor / pago|paga .. ontem|anteontem / ^ @paper|conta|parcela|divida pago|paga / descontad~|debitad~ .. folha|conta|salario|pagamento / olha|toma|esta_aqui|eis .. comprovante
    `,
    weak: `
      acertei .. com / ja resolvi / ja esta resolvido
    `,
    unsure: `
      acho|achei|achava|pensei|parece .. paguei|pago|pagou|quitei|quitado / se|quando .. paguei|pagou / ja paguei $ ?
      paguei .. metade|parte|entrada|primeira|uma|alguma|algumas|caro|juros|muito|mais|outra / paguei|pago so|apenas|somente
      sera que .. paguei|pagou / nao lembro|sei|recordo se .. paguei|pagou / pagou $ / ja era|deveria .. pago
    `,
  },
  promise_to_pay: {
    sure: `
      prometo / pode|podem deixar .. pago|pagar|acerto|resolvo|pagando / sem falta
      quando|assim_que|logo_que|depois_que|tao_logo .. receber|recebo|cair|caia|sair|entrar|pagarem|recebermos .. @paynow|pago|acerto|quito|pagamento|salario|dinheiro
      quando|assim_que|logo_que|so_quando .. eu? receber|recebo|pagarem $ / caindo|saindo|entrando|recebendo .. pago|acerto|quito|@paynow
      estou|to indo .. pagar|loterica|banco / indo .. pagar / vou .. agora pagar
      quando|assim_que eu receber|cair $
    `,
    weak: `
      vou|vamos|irei|iremos estar? esta? sim? @paynow / estou|to indo|pra @paynow / pagarei|quitarei|acertarei|depositarei
      eu? vou|irei fazer|passar|mandar .. @paidthing / pretendo .. @paynow / proximo|proxima pagamento|salario|quinzena|vale
      quando|assim_que|logo_que .. receber|cair|sair / vou .. esta @paynow / vou dar um jeito / vou regularizar|resolver
      eu pago sim / ^^ eu? pago $$ / pago sim / vou @paynow / dia do|de pagamento / te pago|pago voces
    `,
    unsure: `
      vou tentar|ver / talvez .. pago|pague|consiga / ^^ quero @paynow $$ / acho que .. pago|consigo / se der|conseguir .. pago
      quando der|puder|conseguir / pago quando der|puder|tiver
    `,
  },
  counter_offer: {
    sure: `
      faz|faria|fazem por # / fecho em|por # / aceita|aceitam # / minha proposta e .. # / dou # e quita|quito|fecha|acabou
      se eu pagar # / pago # e encerra~|quita~|acabou|zera|fecha
      limite|maximo e|de # / meu limite|maximo .. #
    `,
  },
  wants_installments: {
    sure: `
      fracion~ .. divida|debito|valor|pagamento|isso / fracionar|fracionamento|picado|picadinho|pedacos|prestacao|prestacoes|mensalidade / rachar|racha|reparte|repartir|divido|divisao|divid~ em|pra|isso|ai / suave|suaves|leve|leves .. parcela|parcelas|prestacao / dividid~ / pouco|pouquinho por|todo|cada mes
      parcelar|parcelado|parcelada|parcelados|parcelamento|parcelo|parcelam|parcelando|parcelem / parcela em|pra|isso|ai|quantas|de|tudo|sem
      em parcelas|prestacoes / dividir|divide|dividem|dividido|dividam|dividindo|dividi em|isso|pra|o|a|esse|essa|tudo|por|ai
      ^ da pra dividir / dividir $ / quantas vezes|parcelas / aos poucos|poquinhos|pouquinho / um pouco por mes / por mes $
      negociar|negociacao|renegociar|renegociacao|negociamos|negociando|refinanciar
      fazer|faz|fazem|quero|queria|proposta|propor|gostaria|proponho|fechar|aceito .. acordo / ^^ acordo $$ / acordo por favor
      nao|sem .. de uma vez / nao .. tudo junto|a vista / nao .. a vista / em|de duas|tres|quatro|cinco|seis|dez vezes / em partes / facilitar|facilita .. pagamento
      forma|formas de parcela~ / condicao de pagamento / condicoes de pagamento / carne / plano de pagamento / mais vezes|parcelas / em mais vezes
      parcela|parcelas menor|menores / baixar|diminuir .. parcela|parcelas / entrada e .. resto|restante
      melhor .. parcela|condicao|proposta|acordo / proposta|condicoes .. pra|de .. pagamento|pagar|quitar / tem .. proposta|acordo / quitar .. parcelado / parcelinha|parcelinhas / # vezes .. sem juros|da|consegue / consegue .. parcela~|dividir / aceita|aceitam .. parcela~|cartao .. vezes / jogar .. parcela~ / entrada .. parcelas|resto
      voces dividem|parcelam / dividem|parcelam .. cartao|vezes / so|somente parcelado
      nao posso|consigo|tenho .. pagar tudo
      ^ parcela|parcelam|divide|dividem ?
    `,
    unsure: `
      facilitar|facilita / acordo / condicao melhor / proposta
    `,
  },
  second_copy: {
    sure: `
      @give .. @paper / @give me .. @paper / me @give .. @paper / chave pix|do pix / qual .. pix|chave / pix copia|por favor
      segunda|2|2a a? via / codigo de barras|barra / linha digitavel / copia e cola / qr code|qrcode / ^^ o? boleto|pix|fatura|chave $$
      boleto|fatura|codigo|pix|link .. venceu|vencido|vencida|expirou|novo|atualizado|atualizada|invalido
      perdi|rasguei|sumiu .. boleto|fatura|carne|codigo / nao recebi|chegou|veio|achei|consigo|tenho .. boleto|fatura|link|pix|codigo|carne
      como|onde|aonde|por_onde .. pago|pagar / como|onde|aonde faco|faz|consigo .. pagar|pagamento / por onde
      outro|novo boleto / pagar .. manda / qual .. conta pra|para|de .. deposit~|transfer~|pagar / pix de|da|do|e qual
      passa|me|manda .. chave|dados / dados pra|para .. pagamento|transferencia|deposito|transferir / boleto pra|para .. pagar
      quero .. pagar agora|ja / codigo pra|para .. pagar / me da .. pix|boleto|codigo
      boleto|link|codigo|pix|qr|chave nao .. abre|abriu|funciona|funcionou|deu|entra|carrega|le|aceita|existe|passa / como|onde consigo|acho|pego|vejo|encontro|baixo .. @paper|pagamento / boleto .. errado|rasgado|apagado / @give .. por email
      qual o|e|a codigo|chave|pix|linha|boleto / qual .. codigo|numero .. boleto|barras|pix
    `,
    unsure: `
      boleto / pix $ / codigo $ / quero .. pagar
    `,
  },
  human: {
    sure: `
      quero|queria|chama|chame|cade|preciso um|uma|de_um|de_uma|o|a|do|da? humano|humana|atendente|funcionario|funcionaria|supervisor|supervisora|gerente|pessoa_real / passa|passe|transfere|transfira|encaminha|chama .. @person / atendid~ por|pelo|pela .. @person / ser atendid~
      falar|conversar|tratar|fala|contato .. @person / atendente|atendentes / tem|ha|existe alguem / alguem ai|online|disponivel|real
      me liga|ligue|liguem|telefona|telefone / pode|podem|podia|poderia .. ligar / falar|conversar .. telefone|ligacao|pessoalmente
      e|voce|falando|falar|com|sao um? robo|robot|bot|maquina|computador / robo|bot / pessoa|gente|humano de verdade|real
      atendimento humano|pessoal|presencial|telefonico / ^^ atendimento|humano|suporte|pessoa $$ / telefone|numero .. ligar|ligo|contato
      transfere|transferir|transfira|passa|passar|encaminha .. atendente|humano|alguem|setor|responsavel|pessoa
      central .. atendimento|relacionamento / ouvidoria|sac|0800 / ser humano / quem resolve / um responsavel / falar .. voces
      quero falar / preciso falar / preciso de ajuda|atendimento / chama .. alguem|atendente|pessoa
      liga|ligue|liguem pra|para mim / prefiro|quero .. telefone|ligacao / falar .. ao vivo / pessoa fisica / entrar em contato .. comigo / entrem em contato / falar direito / voces|voce e|sao .. gente|pessoa|humano|real / me ajuda|ajude|ajudem $ / preciso .. ajuda
      alguem .. atender|atende|responde|responder|ajudar|explicar|resolver / alguem .. falar
    `,
  },
  question: {
    sure: `
      ^ voces? aceita|aceitam .. cartao|pix|cheque|debito|credito|dinheiro ? / quanto / qual|quais / isso|isto|e .. golpe|fraude ? / quem e|fala|sao|esta|voce|mandou|seria / que divida|conta|empresa|valor|loja|cobranca|parcela|isso|numero|banco
      o que e|seria|aconteceu|acontece|houve / que que e|isso / e isso ? / do que se|isso trata|e / se trata / de onde|aonde|quem|que|quando
      da onde / como assim|conseguiram|consegui|conseguiu|funciona|faco|fica|sei|posso_saber / por que $ / referente / refere / qual seria
      quando vence|venceu|foi|e|era|vai|posso / tem|teria|consegue|da|conseguem .. desconto / desconto .. a vista / se eu pagar|quitar
      demora / ate quando / tem juros|multa|prazo / posso pagar no|com|na|pelo / vence quando / meu nome .. sujo|limpo|serasa|spc
      faltam .. parcelas / qual .. parcela / a quem / pra que / pra quem / isso e verdade|golpe|serio|real / e verdade|golpe|confiavel ?
      tenho .. duvida|pergunta / duvida / gostaria|queria de? saber|entender / quero saber|entender / nao entendi / pode|podem .. explicar
      como e? que / sabe|sabem me? .. dizer|informar / quanto tempo / onde fica / de quanto
      quanto tem|ta|esta / de qual|que .. loja|empresa|banco|cartao / isso e .. de|do|da .. loja|banco|cartao|empresa|que / quem sao|e voces / que cobranca / a respeito de / sobre o que / voces sao .. quem|qual|banco|empresa / onde .. voces / eu devo .. quanto / tenho .. debito ? / pode parcelar cartao|x
      quantas parcelas faltam|devo|sao|tem|estao|restam / se eu .. meu nome|limpa|sai|baixa / meu nome .. limpa|sai|volta
    `,
    weak: `
      ^ golpe $ / ^ fraude $
    `,
    unsure: `
      nao entendi nada
    `,
  },
  refusal: {
    sure: `
      vai|vao|va|vem cobrar .. diabo|capeta|satanas|inferno|outro|outra|mae|avo|puta|caralho / cobra|cobre|cobrem .. capeta|diabo|inferno / nem que .. tussa|chova|pague|paguem|matem|morto|implore / nem .. por cima / de mim .. nao .. recebe|recebem|leva|levam|tira|tiram|ganha|ganham / nao verao|veem|recebem .. centavo|real|dinheiro / nao vou pagar nem .. centavo|real|tostao / podem|pode esquecer / nao tenho .. intencao / sem intencao / deus me livre .. pagar|pago|esse|isso / nem a pau / nunca nessa|na vida / pagar .. nunca|jamais / nao pago nem / nem pagando
      nao vou|vamos|irei|pretendo|penso|quero|desejo mais? te? .. @paynow|pagar / nao pago / nao pagarei / nao vou te|lhe|voces pagar
      nao quero .. acordo|negociar|proposta|parcelar|parcelamento|saber|nada|conversa / ^^ nao quero $$ / ^ nao quero nao? $ / nao quero mesmo
      nao tenho|temos .. interesse / sem interesse / nao me? interessa|interesso / nao aceito|aceitamos / nao concordo / nao vou aceitar
      @payoff|pago quando .. eu? quiser|bem|entender|telha / nunca .. @paynow|pagar|pago|pagarei / nunca vou / sao nunca / dia de nunca
      pode|podem ir? .. processar|negativar|protestar|sujar|cobrar .. vontade? / pode|podem .. meu nome / vai|vao .. ficar sem receber
      nem morto|morta|fodendo|pensar|ferrando|pagando|louco|louca|a / vou @paynow porra|merda|bosta|nada|nao|caralho|nenhum|nenhuma
      pago porra|merda|bosta|nada|caralho / me recuso|recuso / se virem|virar|vire|vira|fodam|lasquem|danem / nem ai / to|estou nem ai
      ^^ nao .. obrigado $$ / devo nao .. nego / pago nunca / vai|vao sonhando / quando .. galinha|mega|loteria|inferno / esquece
      nao vou dar|gastar|fazer .. acordo|nada|nenhum|um / nao vou nao? $ / nem quero / quero nao / prefiro nao|ficar|deixar .. caducar
      deixa caducar / nao me convem / proposta ruim|pessima|absurda / recusado / dispenso / nao negocio
      pode|podem colocar|botar|por|mandar|meter|jogar .. serasa|spc|protesto|cartorio|nome / nao estou|to interessad~ / que se dane|foda|exploda|lasque / to cagando|nem_ai / estou nem / nao perca .. tempo / nao tem acordo / nao to a fim|afim / nao estou a fim|afim / pago nao / vou nao $ / prefiro .. nome sujo / deixa|deixem sujar|prescrever|caducar|negativad~
      nao vou pagar nao|um|nada / nao vou pagar nem
    `,
    unsure: `
      ^^ nao nao? $$ / nao da / 🖕 / 👎 / ❌ / vai|vao .. merda|foder|tomar|inferno|catar / nao obrigado / nao posso prometer / agora nao
      o diabo|inferno / vao se
    `,
  },
  greeting: {
    sure: `
      ^^ fala * * $$ / ^ fala .. rei|chefe|patrao|brother|consagrado|mano|parceiro|amigo|galera / e ai meu|minha * / oi|ola|bom_dia|boa_tarde|boa_noite|opa .. aqui e|fala o|a * $$ / oi|ola|bom_dia|boa_tarde|boa_noite|opa .. sou eu|o|a .. * $$
      oi|ola|oie|oiee|opa|alo|salve|eae|eai|hey|hello|hola / ^^ fala $$ / oi|ola|opa .. tudo bem|bom|certo / bom|boa|bons|boas dia|tarde|noite|dias|tardes|noites / e ai
      tudo bem|bom|certo|joia|tranquilo ? / tudo bem|bom|certo com voce|voces / como vai|vai|esta|estao voce|voces|senhor|senhora? / como voce esta
      bom dia / boa tarde / boa noite
    `,
  },
  acknowledgement: {
    sure: `
      show de bola / de boa|boas / suave / fechou|fechado / positivo / tudo certo / na paz / ^^ ta|esta bom|certo entao? $$
      ok|okay|okey|oks|okk|ok / beleza|belezinha|valeu|tmj|joia|show|certo|entendi|entendido|combinado|fechado|fechou|perfeito|otimo|legal
      obrigado|grato|grata|agradeco|agradecido|agradecida / sim|aham|uhum|exato|exatamente|positivo / ^ isso|claro|correto|verdade
      esta bom|bem|certo|ok|legal|tranquilo|otimo / tudo bem|certo|bom|ok / pode ser / ciente / aceito|concordo|topo|confirmo|confirmado
      sou eu / eu mesmo|mesma / e ela|ele|eu / recebi|recebido|visto|vi|li|anotado|anotei / maravilha|excelente|bacana|massa|tranquilo|firmeza|falou
      👍|🙏|👌|✅|🤝|🆗|👊|😉|❤|💪|🙌|👏|✔ / de acordo / com certeza / pela informacao|atencao|ajuda / eu aceito / de nada / fico no aguardo
      aguardo|aguardando / bora / pode mandar
      muito|muitissimo obrigado|bom|grato|certo|bem / ok muito / certinho|blza|beleuza|perfeitamente|tranquilo|sussa|demoro|demorou|fecho|bele / esta certo|tudo|combinado / esta|fica anotado|certo / entao|ok esta / de boa|boas / sou eu .. mesmo|mesma / eu .. mesmo|mesma / deus abencoe / igualmente / disponha / amem / opa sim / ja vi|li|anotei
      ^^ esta $$ / ^^ ta $$
      sem problema|problemas / ^ tranquilo
    `,
  },
}

/** Makes a named day a promise. */
export const paying = `
  vou|irei|vai_dar conseguir|poder /   @kin|ele|ela|gente .. paga|pagam|deposita|acerta|transfere /   esta|ta|estara|vai_estar na mao|conta / esta|ta|estara pago|paga|quitado|quitada|resolvido|acertado /   pago|pagar|pagarei|pagando|pague|pagamento|pagamos / acerto|acertar|acertarei|acertando / resolvo|resolver|resolvido / deposito|depositar|depositarei
  transfiro|transferir|transferirei / quito|quitar|quitarei|quitando / liquido|liquidar / faco|passo|mando|envio|farei .. @paidthing
  fazer|passar|mandar|enviar .. @paidthing / regularizo|regularizar / eu faco / pode agendar|marcar|deixar|colocar|ser / agenda|marca / consigo|posso|poderei|conseguirei|da_pra_mim|me_da|me_de|espera|aguarda|aguarde / prometo / garanto|garantido
`

export const earning = `
  recebo|receber|recebimento|recebendo / cai|caindo|sai|saindo|entra .. salario|pagamento|dinheiro|vale / meu salario|pagamento / salario
`

export const offering = `
  consigo|conseguiria|posso|podia|poderia|poderei|topo / dou|daria|dar / ofereco|oferta|ofereceria / proposta|proponho / faz|fazer|faria|faco|fazem|fizer|fizerem por? #?
  fecho|fecha|fecharia|fechamos / aceita|aceitam|aceitaria / deixa|deixam|deixar|deixarem por / da pra fazer / quita|quito|quitar por|com|em
  por # / tenho .. # / so|somente|apenas tenho|posso|consigo|pago|da .. # / ^ so # / pago|pagar|pagaria / entrada / ate # / no maximo / que eu posso|consigo / # e? .. que|o que .. posso|consigo|tenho
`

export const asking = `
  quanto|quantos|quantas / qual|quais / quando e|foi|vence|venceu|posso / como / quem / onde / por que / o que !eu / se eu / sera / tenho que / ate quando / preciso / venc~|vence|venceu / da tempo
`

export const times =
  'hoje amanha depois segunda terca quarta quinta sexta sabado domingo feira dia dias util uteis semana mes quinzena ano natal ' +
  'janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro jan fev mar abr mai jun jul ago set ' +
  'out nov dez primeiro segundo terceiro quarto quinto sexto setimo oitavo nono decimo ultimo que vem proximo proxima outro outra ' +
  'fim final inicio comeco meio daqui dentro mais o a os as no na nos nas em de do da ao e so somente apenas ate pode ser pra para la pelo ' +
  'por volta talvez acho eu beleza bom bem ok sim agora mesmo cedo tarde noite manha certeza sem falta fica marca marcado melhor ' +
  'vai vou seria sera combinado antes entao menos se der tudo provavelmente com valeu obrigado pagamento salario quando um dois duas ' +
  'tres quatro cinco seis sete oito dez quinze vinte trinta passa'
