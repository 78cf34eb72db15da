/** Spanish: what is for the step that waits. How it is written: `lexicon.ts`. */
import type { OtherIntent } from '../../../../schemas/intent.ts'
import type { Phrases } from './lexicon.ts'

export const replies: Record<OtherIntent, Phrases> = {
  already_paid: {
    sure: `
      pague|pagamos|deposite|depositamos|transferi|liquide|abone / ya .. pague|pago|pagado|pagada|pagaron|pagamos|liquide|liquidado|deposite|transferi|abone
      ya la|lo|esta|esa? .. cancele|cancelado|cancelada|cancelo|cancelamos / ya cancele / ya esta|quedo|fue|quedaron .. pagado|pagada|pago|cancelado|cancelada|liquidado|saldado
      acabo|acabamos de .. @paynow|pagar|hacer|transferir / hice|hicimos|realice|efectue .. @paidthing / mande|envie el|la|un|una|mi|su? @paidthing / ya hice .. @paidthing
      mande|mando|envio|envie|adjunto|adjunte|aqui|ahi|anexo|tengo|va|paso .. comprobante|recibo|voucher|ticket|boucher / ^^ comprobante $$ / esta pagado|pagada|pago|cancelado|saldado
      @paidthing|cuota .. hecho|realizado|realizada|efectuado|listo|pagada|hecha / fue pagado|pagada / ya se .. pago|pagado / cancele ayer|el|hoy|la|toda / me debitaron|descontaron
    `,
    unsure: `
      creo|pense|crei|parece .. pague|pago|pagado / si|cuando .. pague|pago / pague .. parte|mitad|algo|solo|demas|anticipo|una|primera / pague solo
      no recuerdo|se si .. pague / cancele
    `,
  },
  promise_to_pay: {
    sure: `
      prometo / sin falta
      cuando|apenas|en_cuanto|ni_bien|tan_pronto .. paguen|pagan|cobre|cobro|depositen|reciba|caiga .. @paynow|pago|cancelo|deposito|abono|transfiero
      cuando|apenas|en_cuanto|ni_bien .. paguen|cobre|depositen|reciba $
    `,
    weak: `
      voy|vamos|ire a .. @paynow / pagare|cancelare|depositare|abonare / @will a hacer|realizar .. @paidthing / si voy a pagar / lo|la|te|le|les pago !yo
      proximo|proxima pago|sueldo|salario|quincena / cuando|apenas|en_cuanto .. cobre|paguen|reciba|depositen / ^^ yo? pago $$ / pienso @paynow / dia de pago
      se|te|les|le pagare|deposito|transfiero|abono / quedo de pagar
    `,
    unsure: `
      tratare|intentare|voy_a_tratar|voy_a_intentar|voy_a_ver / ^^ quiero|quisiera @paynow $$ / cuando .. pueda|tenga / a ver si / quiero cancelar / ojala
    `,
  },
  counter_offer: {
    sure: `
      me lo deja|dejan|dejas en|por # / aceptan|aceptas|acepta|aceptarian # / ofrezco # / mi propuesta|oferta es .. # / le|les|te doy|ofrezco #
    `,
  },
  wants_installments: {
    sure: `
      fraccion~|prorrat~ / diferir .. a # / en pagos|pagitos|abonitos /       en|cuantas|a|por cuotas|plazos|abonos|parcialidades|mensualidades|partes|meses|pagos / cuantas cuotas / en|a|por # meses|mensualidades / plan|planes de .. pago|pagos|cuotas / plan de
      convenio / negociar|negociacion|renegociar|refinanciar|refinanciacion|reestructurar|repactar / acuerdo .. pago|pagos / llegar|hacer|propongo|quiero .. un? acuerdo|arreglo
      dividir|dividirlo|dividido|fraccionar|fraccionado|diferir|diferirlo|financiar|financiamiento / facilidades|facilidad .. pago|pagos|pagar / de a poco|poquito / poco a poco / poquito a poco
      no .. todo_junto|de_una|de_golpe|completo|de_contado / abonos|abonitos / ir abonando|pagando / hacer|dar abonos|pagos / cuotas mas|menores / quiero abonar / por partes
      facilidades|facilidad / cuotas ? / a meses|plazos / cuotas|abonos|pagos chicos|chicas|pequenos|pequenas|comodas|mensuales / puedo .. abonar|cuotas|abonos|plazos|partes / propuesta de pago / negociemos|negociamos
    `,
    unsure: `
      acuerdo / arreglo / propuesta / opciones
    `,
  },
  second_copy: {
    sure: `
      @give .. @paper de|para pago|pagar / @give .. @paper de|del|para .. pago /       @give .. @paper / @give .. datos / como|donde|adonde .. pago|pagar|deposito|depositar|transfiero|cancelo|abono|hago / a que cuenta|clabe|cbu|alias / cual es .. cuenta|clabe|cbu|alias|referencia|link|cvu
      numero de cuenta|referencia|convenio / codigo de barras|barra|pago / link|liga|enlace de|para|del pago|pagar / cupon .. pago / no me llego|llega|mandaron .. recibo|factura|boleta|cupon|link|estado
      perdi .. recibo|factura|boleta|cupon / ^^ clabe|cbu|alias|cupon|link|recibo|factura|oxxo $$ / estado de cuenta / datos .. transferir|pagar|depositar|transferencia|bancarios|deposito / por donde .. pago|pagar
      referencia para|de|del / copia .. recibo|factura|cupon / boleta .. vencida / vencio .. cupon / medios de pago
    `,
  },
  human: {
    sure: `
      comuniquenme|comuniqueme|comunicame|paseme|pasame|pasenme .. @person / con un humano / alguien de verdad /       hablar|comunicar|comunicarme|comuniqueme|comunicame|comuniquenme|hablo|contactar|paseme|pasame|pasenme .. con? .. @person / asesor|asesora|ejecutivo|ejecutiva|operador|operadora|agente
      llameme|llamame|llamenme|llamarme|me_llame|me_llaman|me_llama / me .. llamar / puede|pueden|podria|podrian llamar|llamarme / hablar .. telefono|llamada
      robot|bot|maquina|contestador / atencion .. persona|humano|humana|personal|cliente|ejecutivo / persona|alguien real|de verdad|que / hay alguien / alguien .. ahi
      ser humano / ^^ humano|persona|ayuda|atencion $$ / numero|telefono para|de llamar|atencion|contacto / necesito|quiero hablar / necesito ayuda
      llamar .. alguien|ustedes / me pueden|puede .. llamar|marcar / marqueme|marcame|marquenme / con quien .. hablo|hablar / hablar .. alguien|ustedes|usted|humano / ayuda .. persona|asesor / una llamada / numero .. donde .. llamar / me ayuda|ayudan|ayude
    `,
  },
  question: {
    sure: `
      cuanto|cuantos / cual|cuales / quien|quienes es|son|habla|me|eres|sos|escribe / que deuda|es|cuenta|empresa|monto|banco|numero|cobro
      de que / de donde|quien|cuando|parte / como asi|consiguieron|obtuvieron|obtuvo|es|funciona|hago|se|saben / por que|porque me|cobran|tanto / cuando vence|vencio|fue|es|era
      hay|tienen|tiene|hacen .. descuento / si pago|cancelo ... ? / a que se|viene / y esto / tengo .. duda|pregunta|consulta / una consulta / no entiendo / puede|pueden|podria .. explicar|decir|informar
      quisiera|quiero|queria saber / me podria / puedo pagar con|en / hasta cuando / es|esto .. estafa|verdad|real|fraude|cierto ? / que significa / de cuanto
      que .. es esto|eso|esta / cuanto .. es|debo|seria|sale|falta|tengo / de que .. deuda|habla|hablan|cuenta|se / a nombre de / quien .. escribe|habla|son|es / donde .. ubicados|estan|quedan / que .. descuento|interes / de parte de / que empresa|banco / me .. explica|explican|informa / que pasa / como .. obtuvieron|consiguieron|tienen .. numero|datos / de que .. banco|tienda|empresa
    `,
    weak: `
      ^ estafa $ / ^ fraude $
    `,
  },
  refusal: {
    sure: `
      no voy|vamos|pienso|quiero|pretendo|ire a? .. @paynow|pagar / no pago|pagare|pagaremos / no les|le|te|lo voy|pienso a? .. @paynow / no les|le|te pago
      pago|pagare|pagar cuando .. quiera|antoje|cante|gana / demandenme|demandeme|embarguenme / hagan|haga lo que .. quieran|quiera / no me? interesa / sin interes
      no acepto|aceptamos / no quiero .. nada|saber|convenio|acuerdo|negociar|cuotas|pagar / ^^ no quiero $$ / jamas|nunca ... pagare|pagar|@paynow|pago / nunca voy
      ni loco|loca|muerto|muerta|a|sonando|pienso|en|de|lo / me niego / no gracias / no me da la gana / ^ no quiero $ / arreglense|jodanse|vayanse / me da igual / me vale / no cuenten
      puede|pueden .. demandarme|reportarme / mandenme a buro / buro me / olvidenlo|olvidalo / sigan|siga esperando|sonando / no estoy interesad~ / no tengo interes / no me conviene / rechazo
      no me interesa .. oferta|pago|nada / no estoy .. interesad~ / no cuenten conmigo / no vuelvo a pagar / no tengo .. intencion / que pague .. otro|su
    `,
    unsure: `
      ^^ no no? $$ / 🖕 / 👎 / ❌ / vayan|vayanse|vete .. / ahora no / no puedo prometer
    `,
  },
  greeting: {
    sure: `
      hola|holi|holis|alo|buenas|saludos|ola|hey|hello|oi / buen|buenos|buenas dia|dias|tarde|tardes|noche|noches / que tal|onda|hubo|hay|mas
      como esta|estas|estan|va|andas|le / todo bien ? / que tal / como .. va
    `,
  },
  acknowledgement: {
    sure: `
      ok|okay|okey|oka|okis / gracias|agradezco|agradecido|agradecida / si|claro|exacto|correcto|cierto|asi|efectivamente|afirmativo / listo|vale|dale|sale|va|bueno|bien|perfecto|genial|excelente|joya
      esta|muy bien|bueno / de acuerdo|nada / entendido|entiendo|enterado|enterada|recibido|anotado|confirmado|confirmo|acepto / si .. soy yo|ella|el / yo soy|mero / soy yo
      👍|🙏|👌|✅|🤝|🆗|👊|😉|❤|💪|🙌|👏|✔ / con gusto / ya vi / por supuesto / por la informacion|atencion|ayuda / quedo|estoy atent~|pendiente / orale|simon|bacan|chevere|ya / ^^ de una $$ / va que va / sobres / orale .. va / esta listo
      muchas|mil|muchisimas gracias / muy amable|amables|bien|buena / ok .. gracias / igualmente / a la orden / esta .. bien|perfecto / si correcto|claro|ella|el / listo .. gracias / bendiciones
    `,
  },
}

export const paying = `
  pago|pagar|pagarle|pagarles|pagarte|pagare|pagamos / cancelo|cancelar|cancelare / deposito|depositar|depositarle|depositare|depositarles / transfiero|transferir|transferire
  abono|abonar|abonare / liquido|liquidar / hago|hare|mando|realizo .. @paidthing / puedo|podria|podre / prometo / tengo|tendre .. dinero|@paidthing / saldar|saldo / arreglo|arreglamos / sin falta
`

export const earning = `
  cobro|cobrar|cobre / me pagan|pagaran|depositan / recibo|recibir .. sueldo|salario|pago / sueldo|salario|nomina
`

export const offering = `
  puedo|podria|podemos|doy|daria|dar / ofrezco|oferta|ofreceria / propuesta|propongo / deja|dejan|dejas|dejen|dejo|dejarian en|por / acepta|aceptan|aceptas|aceptarian / alcanza
  por # / tengo .. # / solo|nomas tengo|puedo|pago|alcanza .. # / ^ solo|nomas # / pago|pagar|pagaria / anticipo|enganche|pie / hasta # / maximo / # es lo que / consigo / junto .. #
`

export const asking = `
  cuanto|cuantos|cuantas / cual|cuales / cuando / como / quien|quienes / donde / por que / que dia|fecha|monto / tengo que / hasta cuando / vence|vencio / alcanzo
`

export const times =
  'hoy manana pasado lunes martes miercoles jueves viernes sabado domingo dia dias habil habiles semana mes quincena ano enero febrero ' +
  'marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre ene feb mar abr may jun jul ago sep oct nov dic ' +
  'primer primero segundo tercer tercero cuarto quinto sexto septimo octavo noveno decimo ultimo que viene proximo proxima otro otra ' +
  'entrante siguiente fin final finales fines inicio principios mediados dentro mas el la los las en de del al a y solo nomas hasta ' +
  'puede podria ser para por yo bueno bien ok si ahora mismo temprano tarde noche seguro primera hora sin falta queda mejor seria sera entonces ' +
  'gracias pago sueldo cuando un una dos tres cuatro cinco seis siete ocho diez quince veinte treinta este esta tal vez quizas creo claro'
