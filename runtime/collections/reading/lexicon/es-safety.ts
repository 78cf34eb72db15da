/** Spanish: what stops everything, whatever a journey is waiting for. How it is written: `lexicon.ts`. */
import type { SafetyIntent } from '../../../../schemas/intent.ts'
import type { Phrases } from './lexicon.ts'

export const safety: Record<SafetyIntent, Phrases> = {
  opt_out: {
    sure: `
      @stop|dejenme|dejame .. @send|mandarme|enviarme / @stop de .. @bother / @stop de .. llamar|llamarme|contactar|contactarme|buscarme
      basta de|con .. @msgs / ya basta .. @msgs / no quiero|deseo|quisiera|me_interesa .. recibir / no recibir .. @msgs
      no me manden|mande|mandes|envien|envie|escriban|escriba|escribas|contacten|contacte|contactes|vuelvan|molesten|moleste|molestes|busquen
      no .. vuelvan a .. escribir|mandar|contactar|llamar / no me llamen|llame .. mas / ya no .. manden|escriban|llamen|envien|molesten
      no autorizo .. contact~|@msgs|whatsapp|llamadas / no quiero .. @msgs|contacto|llamadas
      dar|darme|dame|den|denme|deme de baja / baja del|de servicio|lista|@msgs / quiero .. baja / ^^ baja $$ / solicito .. baja
      @remove .. lista|base|contactos|sistema / @remove .. mi|este|ese .. @line|contacto|datos / @remove me .. lista|base
      saquen .. lista|@line / salir .. lista|grupo / deja|deje|dejen|dejenme|dejame .. en? paz / desuscrib~|desinscrib~
      cancela|cancelen|cancele|cancelar .. @msgs|suscripcion / no mas @msgs / no .. contactarme|contactenme / no me contacten
      bloqueen .. numero|contacto / eliminen .. numero|contacto|datos
      dejen|dejenme|dejame tranquil~ / parenle .. @msgs / no .. mas @msgs / no .. @msgs por favor / bloqueenme|borrenme|eliminenme|quitenme|saquenme / ya no quiero .. saber|recibir|@msgs / dejen de|en .. contactar / no vuelvan .. / no escriban|manden mas
      no quiero que .. @send|contacten|contacte|llamen|molesten|busquen / dejar de recibir / borren|borre|borrar|eliminen|elimine|eliminar|supriman .. datos|contacto|numero|registro / no molesten|moleste|insistan|llamen|llame .. mas
      no llamen|escriban|manden|envien|contacten / cancelar|cancelen .. mensajes|envio|suscripcion|notificaciones / eliminame|eliminenme|borrame|borreme|quitame|quiteme|saqueme / ^^ ya? basta $$ / ^^ no mas $$ / elimine .. lista|base / spam
      retiro|revoco .. consentimiento|autorizacion / no .. autorizacion|autorizado .. contact~|mensajes / no les? di .. permiso|autorizacion / no deseo .. contact~|mensajes|informacion / suspendan .. mensajes|envios
      @cease .. @contact / no .. mas .. mensajes|mandar|escribir|llamar
      no quiero|deseo|quisiera ... mensajes|contacto|llamadas|recibir|notificaciones / dejen|deje|deja de .. @send|escribirme|llamarme|contactarme|buscarme|molestar / no me .. mande|manden|envien|envie|escriban|escriba|llamen|contacten / @remove me|mi .. lista|base|numero|datos|contacto
    `,
    weak: `
      @stop de .. cobrar|cobrarme|cobrando / no me cobren mas
    `,
    unsure: `
      @will .. bloquear|bloquearlos / los voy a bloquear / ^^ cancelar $$ / 🛑 / no me llamen|llame / ya basta / dejen eso
    `,
  },
  wrong_person: {
    sure: `
      numero|telefono|celular|contacto|persona equivocado|equivocada|incorrecto|errado|erroneo / se equivoco|equivocaron de|con
      se equivoco|equivocaron $ / te equivocaste / esta|estan|estas equivocad~ de? / esta|estan|estas equivocad~ / equivocado de
      no conozco|conocemos .. nadie / no conozco|conocemos a? @the? @name / no conozco .. persona|senor|senora|tipo|sujeto|hombre|mujer
      no soy @the? @name / no soy .. persona|titular|duen~ / no soy quien / no soy el|la !unico|unica|culpable|primero|que
      no soy ese|esa|ella / ese|este no es mi nombre / no es mi nombre / no me llamo / mi nombre no es
      este|ese|mi? @line ya? no es|pertenece / este @line ahora|es ahora? .. mio / @line .. ya no es
      compre|adquiri|me_dieron .. chip|numero|linea / chip .. nuevo / linea .. nueva
      aqui no es|hay|vive|vivimos|trabaja|esta .. @name|nadie|ningun|ninguna / nadie .. con ese|este nombre / nadie llamad~|se llama
      no hay|existe .. ningun|ninguna|nadie .. @name|nombre|llame|aqui / no vive|trabaja .. aqui / ya no .. usa|tiene este|ese @line
      cambio de numero|telefono|celular|chip / no se quien es / persona equivocada / no es .. @line|telefono .. de|del
      no es .. @name / busca|buscan .. otra persona / otra persona .. este numero
      no soy .. esa|ese persona / ese|esa persona no / otra persona / este .. no es .. el|la|su .. @line|cliente / no vive .. aqui|esa|ese / no es el @line|@line / no corresponde .. numero / mandaron|escriben|llaman .. equivocad~ / no es .. de el|ella / no tengo .. nada que ver con .. persona|ella|el|@name / ya no trabaja / se cambio|mudo / yo no soy .. quien|el|la|@name / soy otra persona / era de .. el|ella|otra
      se ha|han equivocado / no soy !unico|yo|rico|pobre|tonto|tonta|moroso|culpable|el|la|un|una|de|quien|tan|capaz|responsable|titular * $ / nunca .. oi|escuche .. persona|el|ella / no se quien es !usted|ustedes|usted * / confunden|confundido|confundiendo|confundio / nuevo dueno /  no trabaja .. aqui / @name ya no tiene|usa|vive|trabaja / no es .. mi nombre / es de otra persona
      no es aqui / aqui no es / no soy yo .. buscan|equivocad~ / no conozco a ningun|ninguna / no es su|de_su telefono|numero|celular
      no hay|existe|vive .. @name / nunca .. vi|conoci|oi .. persona|@name|el|ella / no soy yo .. otra|otro / mismo nombre / no es mi|el|su nombre|numero|telefono / no .. conozco a @name|nadie|ese|esa / aqui no .. vive|trabaja|esta|hay|es
    `,
    weak: `
      soy el|la? @kin de|del / soy su @kin / soy la|el @kin / habla la|el|su @kin / quien es @name / este @line es mio
    `,
    unsure: `
      no soy yo / no conozco $ / no se quien / ^ equivocad~ $ / por error
    `,
  },
  deceased: {
    sure: `
      fallecio|fallecieron|fallecido|fallecida|fallecer|fallecimiento / murio|murieron !de / murio de !risa|hambre
      defuncion / difunto|difunta|finado|finada|occiso / soy la|el viuda|viudo / esta|estaba ya? muerto|muerta / persona|senor|senora muerta|muerto
      nos dejo / paso a mejor vida / descanso|descansa|descanse en paz / en paz descanse / qepd|epd / ya no esta .. nosotros / partio
      perdi|perdimos a? mi|nuestro|nuestra @kin / muerte de / esta en el cielo / lo|la mataron / herencia|sucesion
      ya no vive|existe / murio hace|en / esta en el cementerio / perdio la vida / el|ella ya murio / fallecieron
      dios se lo|la llevo / se lo llevo .. dios / enterramos|enterrado|sepultamos / se murio / se nos fue / partio con
    `,
    unsure: `
      quede|soy viuda|viudo / velorio|entierro|sepelio|funeral / de luto
    `,
  },
  lawyer: {
    sure: `
      abogado|abogada|abogados|abogadas|abogadito / defensor|defensoria publico|publica|del? / representad~ por / bufete / representante legal
    `,
    unsure: `
      mi licenciado|licenciada
    `,
  },
  dispute: {
    sure: `
      no reconozco|reconocemos / desconozco / no debo|debemos / no le|les|te|os debo / no tengo .. deuda|deudas|adeudo|adeudos|pendiente
      nada que ver|les? debo / no tengo nada .. con|que|pendiente / no les? .. debo / no adeudo / no estoy debiendo
      indebid~ / cobro|deuda|cargo .. injust~|ilegal|falso|falsa|inexistente|erroneo|doble|duplicado / cobro injusto
      monto|valor|saldo|cobro|cuenta|factura|cantidad|total|interes|intereses esta|estan|es|son|viene muy? mal|equivocad~|errad~|incorrect~|erroneo
      monto|valor|saldo|cantidad no es|esta? correcto|correcta|bien|cierto|corresponde|coincide|ese / monto|valor|saldo no es ese / no corresponde / no es lo que debo / no procede
      cobrando|cobran|cobraron .. no .. compre|contrate|pedi|debo|use / cobrando .. doble|mal|demas|algo / cobran de mas
      nunca .. compre|contrate|pedi|solicite|firme|abri|use|autorice|saque|recibi|debi / nunca tuve .. cuenta|tarjeta|deuda|contrato|prestamo|nada
      nunca hice .. compra|prestamo|contrato|nada / nunca fui cliente / no soy cliente / no .. hice yo / no hice .. compra|prestamo
      no compre|contrate|firme|autorice|saque|pedi|solicite / no fui yo / yo no fui
      @owe .. no es|fue .. mia|mio|nuestra / no es mia|mio|mi / no es .. mi deuda / clonaron|clonada|clonado|clonacion / fraude|estafaron|fraudulent~
      victima de .. fraude|estafa|robo / usaron|robaron|suplantaron .. mi|mis .. identidad|nombre|datos|tarjeta|documento|ine|dni
      robo de identidad / suplantacion / sacaron|abrieron|hicieron|pidieron ... mi nombre / sin mi permiso|autorizacion|consentimiento
      disput~ / impugn~ / objeto .. cobro|deuda / no estoy de acuerdo .. cobro|monto|deuda|cargo|interes|intereses / no acepto .. deuda|cargo
      prescribio|prescrita|prescripcion|caduco / abusiv~ / ya di|habia dado .. de baja / di de baja / ya? cancele .. servicio|plan|contrato|linea|suscripcion
      devolvi .. producto|equipo|articulo / no|nunca .. llego|entregaron|recibi .. producto|pedido|equipo|mercancia / deuda .. no existe / no existe .. deuda
      me estan cobrando .. no / no tengo .. cuenta con / no corresponde .. pagar
      eso|esto no es mio|mia / no tengo ninguna? deuda|cuenta|adeudo / me cobran .. mas|doble|demas|mal / no .. ninguna deuda / no conozco .. deuda|empresa|cuenta|cargo / quiero .. pruebas|contrato|comprobante_de_la_deuda / monto .. exagerado|excesivo / yo no .. hice|pedi|compre|saque|firme / cuenta .. no es .. mia / estan .. equivocados .. monto|cobro|deuda / error en .. cobro|monto|factura|cuenta|saldo
      cobrando|cobran|cobraron .. de mas|doble|dos|duplicado|mas / uso|usaron|utilizaron .. mi nombre|identidad|tarjeta|datos / reclamar .. cobro|cargo|factura / cobro doble|duplicado / me cobraron .. veces / no es lo que .. debo|contrate|acorde / no .. mia|mio esa|esta|ese / suma|cifra .. incorrecta|equivocada|no
      no hice|pedi|compre|contrate|firme|saque|autorice .. esa|ese|eso|nada|compra|credito|contrato|prestamo / hecha|usada|abierta por otra|otro|alguien / otra persona .. hizo|uso|compro|saco / no .. es|son .. mi|mia|mio .. deuda|cuenta|cobro / no me corresponde / me .. cobrando .. mal|doble|mas|no / nunca .. contrate|compre|pedi|firme|saque|tuve|use
    `,
    weak: `
      es|son|esto una? estafa|fraude|estafadores / estafadores|rateros|ladrones
    `,
    unsure: `
      no recuerdo .. deuda|compra|cuenta / nunca .. escuche / interes|intereses .. alto|altos|elevado / no se .. deuda / me parece mal
    `,
  },
  vulnerable: {
    sure: `
      matarme|suicid~ / me quiero|quisiera morir|matar / quiero|prefiero|quisiera|ganas_de|ganas morir|morirme|desaparecer / ya no quiero vivir / no quiero .. vivir
      quitarme|quitar|acabar|terminar .. la|mi|con|vida .. vida / no aguanto .. vida|vivir / no .. sentido .. vivir|vida / sin ganas de vivir
      me voy a matar|morir|ahorcar / cortarme .. venas / tome .. pastillas / veneno / no vale .. vivir
      cancer|tumor|leucemia|quimio|quimioterapia|radioterapia|dialisis|infarto|derrame|acv|esclerosis|parkinson|diabetes
      en el hospital $ / estoy|esta|estamos .. en el|un hospital / hospitalizad~|internad~|terapia_intensiva|uci|uti / cirugia|operar|operaron|operacion|operado|operada|quirofano
      depresion|depresiv~|deprimid~ / crisis|ataque|trastorno .. panico|ansiedad|bipolar / esquizofren~|bipolar / enfermo|enferma|enfermos|enfermedad
      postrad~|discapacitad~|discapacidad|invalid~|silla_de_ruedas|incapacitad~ / alzheimer|demencia|senil / no entiende .. nada|esto|bien / curador|tutor
      soy|es|muy un? .. anciano|anciana|adulto_mayor / tercera edad / autista / vih|sida|lupus|covid|tuberculosis / en tratamiento
      pasando|paso|pasamos hambre / no .. tengo|tenemos|hay .. para|que comer / ni para|que comer / sin comida|comer|alimentos / no tenemos .. comida / hambre .. hijos|ninos
      para comer no / me|nos golpea|golpeo|pega|pego|agrede|maltrata|viola / violencia|maltrato|golpiza|abusada / orden .. alejamiento / violaron
      vivo|viviendo|vivimos|duermo .. calle|albergue|refugio / situacion de calle / desalojaron|desalojo|desalojad~ / sin hogar|techo
      perdi|perdimos .. casa|todo / terremoto|temblor|sismo|inundacion|incendio|huracan|inundo|damnificad~
      embarazo|embarazada de? .. riesgo / accidente|accidentad~|accidente / en coma / terminal / duelo / secuestr~ / amenazad~ de muerte / no se leer
      mi hijo|hija|mama|papa|esposo|esposa|bebe|madre|padre esta? .. enfermo|enferma|grave|internad~|hospital
      no tengo|tenemos ... comer / que darle|darles de comer / quiero .. morir|matar|suicidar / pensando en .. quitarme|morir|suicid~ / ganas de morir / mi vida no .. sentido / ataque de / presion alta / invalid~ / muy mayor / # anos .. no entiendo|veo / vivo sola|solo .. enfermo|enferma / accidente / perdi .. bebe / estoy .. grave / mi esposo .. me .. pega|golpea|amenaza
      hambre / me pega|golpea|maltrata|amenaza / quemo|incendio|inundo|derrumbo .. casa / no quiero .. viviendo / seguir viviendo / cansad~ de vivir / mi vida no|se_acabo / no .. ganas .. vivir|seguir / @kin .. internad~|hospital|grave|enfermo|enferma|cancer / pareja .. pega|golpea|violent~ / tengo 65|68|70|72|75|78|80|82|85|88|90 anos / sufro .. de / me|nos quedamos sin casa / discapac~ / no tengo que comer
      me pega|golpea / pareja me pega|golpea
      no tengo|tenemos comida|comer|alimentos / no hay comida
      mi .. hijo|hija|mama|papa|madre|padre|esposo|esposa|bebe .. enfermo|enferma|internad~|hospital|hospitalizad~|cancer|grave|operacion|cirugia / sin medicinas|medicamentos|comida / no .. dinero .. medicinas|comida|leche / estoy .. enfermo|enferma|hospital|internad~|deprimid~|grave
    `,
    weak: `
      embarazada / luto / ansiedad / desesperad~|desesperacion
    `,
    unsure: `
      no aguanto mas|ya / ya no puedo mas / muriendo|muero de hambre / matando / medicina|medicinas|medicamentos|remedios
    `,
  },
  legal_threat: {
    sure: `
      @will|los|las|les|te a? .. demandar|demandarlos|demandarlas|demandare|demando / los|las|te|les voy a demandar / demandarlos|demandarlas|demandare
      meter|poner|presentar|interponer|levantar .. demanda|denuncia|queja|reclamo|amparo|recurso / demanda legal|judicial|contra
      profeco|indecopi|sernac|condusef|cmf|sbs|superintendencia|procuraduria|defensoria_del_consumidor|ministerio_publico|libro_de_reclamaciones|banco_central
      defensa .. consumidor / defensor .. consumidor / derechos .. consumidor|usuario / proteccion al consumidor
      denunciar|denunciarlos|denunciare|denuncie|denuncio|denuncia / los|las|les|lo .. denuncie|denunciare|denuncio / reportar|reportarlos|reporte|reportare .. condusef|autoridad|autoridades|policia
      los voy a reportar / tribunal|tribunales|juzgado|fiscalia|juez|corte / acciones|medidas|via legales|legal|judicial|judiciales / legalmente
      poner una? queja|reclamo / acoso|hostigamiento / policia|comisaria|carabineros / danos .. perjuicios|morales / dano moral / justicia / mis derechos
      es ilegal|delito / derecho .. reclamar
      acusar|acusarlos|acusare / denuncia|queja|reclamo .. ante|en|con / ante .. autoridad|autoridades|ley / los .. demando / proceder|procedere legalmente / por la via legal / voy a la policia|fiscalia / carta documento / habeas data / acciones .. contra
      delito|ilegal / sera legal / accion .. legal / legal .. contra / proceso|proceder legal / contra ustedes .. demanda|denuncia / condusef|profeco / defensor / oficina .. consumidor / usura
    `,
    unsure: `
      amenaza|amenazando|amenazas / judicial / ilegal / se van a arrepentir / demanda / queja
    `,
  },
  hardship: {
    sure: `
      no tengo|tenemos|hay|consigo|encuentro .. trabajo|empleo|ingresos|ingreso|recursos|sueldo|medios|solvencia / desemplead~|desempleo|desocupad~|cesante / estoy|quede|ando parado
      sin trabajo|empleo|ingresos|ingreso|sueldo|recursos|medios / en paro / perdi|perdio|perdimos .. trabajo|empleo|negocio / me quede|quedamos sin
      despidieron|despedid~|despido|corrieron .. trabajo|chamba|pega|laburo|empresa? / me corrieron|echaron / recorte de personal
      dificultad~ economic~|financier~ / situacion|cosa|cosas .. dificil|complicad~|critica|mala|delicada|apretad~ / pasando .. dificil~|mal|mala|crisis|apuros|momento
      no .. alcanza / apenas .. alcanza / quebro|quebre|quebrad~|quiebra|bancarrota / endeudad~|sobreendeudad~ / ando|estoy sin un|ningun .. peso|sol|dinero|quinto|centavo
      sin un peso|sol|quinto|centavo|mango / no .. pagan|pagaron|depositan .. sueldo|salario|nomina|quincena / sueldo .. minimo|atrasado|retrasado
      cerre|cerro|cerramos .. negocio|local|empresa|tienda / vivo de .. pension|ayuda|bono / mantengo|mantener .. hijos|familia / no .. llego a fin
      problemas economicos|financieros|de_dinero / crisis economica / mala racha / estoy|ando mal economic~|dinero|corto|corta / bajaron .. sueldo
      me quede .. trabajo|empleo|chamba / situacion .. economica|dificil / no cuento con .. dinero|recursos|trabajo|empleo / sin dinero .. trabajo / ando .. mal|corto|quebrado / no .. sueldo|quincena .. pagado / muchos gastos / muy dificil|apretad~ / no he .. trabajado|conseguido|cobrado / no tengo .. para .. comer|renta|medicinas / estoy .. sin ingresos
      gano .. poco|minimo / muchas? deudas / no me .. pagado|pagan|depositan|depositado / me echaron / muchas cuentas / crisis / sin .. entrada|entradas|ventas / bajo .. ventas / ventas .. bajas / no hay .. trabajo|chamba|ventas / nomas .. para comer / apenas .. comer|vivir|sobrevivo / vivo al dia / madre soltera / mantengo .. hijos
      no tengo un peso|sol|centavo|quinto|real / no tengo .. un peso|sol|centavo / no tengo para .. pagar|nada|renta|luz
      situacion .. economica|dificil|mala|critica|complicada|precaria / problemas .. dinero|economic~|financier~ / no tengo .. trabajo|empleo|ingresos|recursos|sueldo / perdi todo / me quede .. sin / sin .. trabajo|empleo|ingresos|recursos
    `,
    weak: `
      no tengo|tenemos .. dinero|efectivo|nada|como|con|fondos|saldo / no puedo|podemos|podre|he_podido|pude .. @payoff / sin dinero|plata
      no .. como .. @payoff / no estoy .. posibilidad~|condiciones / imposible .. pagar / jubilad~|pensionad~ / quisiera|quiero pagar pero / apretad~|apretado / no hay dinero
      no cuento con .. dinero|recursos|efectivo
      ^^ no tengo $$
    `,
    unsure: `
      ahora no puedo|tengo / hoy no puedo|tengo / no puedo $ / este mes no / crisis / dificil
    `,
  },
}
