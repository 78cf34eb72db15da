/**
 * Spanish of the Americas: what stops everything, said in a roundabout, formal, regional or coarse way. As in
 * `pt-indirect.ts`: who does what to whom by classes of words. How it is written: `lexicon.ts`.
 */
import type { SafetyIntent } from '../../../../schemas/intent.ts'
import type { Phrases } from './lexicon.ts'

export const indirectClasses: Record<string, string> = {
  pest: 'molestar molestarme joder joderme chingar fastidiar fastidiarme hinchar romper hostigar acosar insistir mandar mandarme escribir escribirme enviar enviarme llamar llamarme buscarme cobrarme chingando jodiendo molestando hinchando mandando escribiendo',
  reach:
    'comunicacion comunicaciones contacto contactos mensaje mensajes mensajitos whatsapp wasap notificaciones llamadas llamada envios textos',
  halt: 'cesen cese cesar suspendan suspender interrumpan detengan detener dejen deja deje paren pare parenle paenle parale bajenle corten cortenla terminen eviten abstenganse abstengase',
  broke:
    'quebrado quebrada bruja pelado pelada seco seca misio misia frito jodido jodida fregado fregada corto corta apretado apretada ahorcado ahorcada endeudado endeudada fundido fundida arruinado arruinada limpio pato',
  coin: 'peso pesos mango mangos sol soles quinto centavo duro real cinco clavo tunco peseta lana plata varo guita luca lucas',
  court:
    'demanda demandas tribunal tribunales juzgado juicio juez fiscalia justicia abogado tutela amparo denuncia policia profeco condusef indecopi sernac procuraduria',
  goods: 'producto pedido equipo mercancia articulo celular refrigerador paquete compra mueble servicio',
  loved:
    'hijo hija hijito hijita bebe mama papa madre padre esposo esposa marido mujer abuelo abuela nieto nieta hermano hermana pareja',
  sick: 'internado internada hospital hospitalizado hospitalizada terapia cuidados grave cancer leucemia tumor coma operado operada operaron enfermo enferma muriendo quimio dialisis derrame',
}

export const indirect: Record<SafetyIntent, Phrases> = {
  opt_out: {
    sure: `
      @halt .. @reach|joda|molestadera|fregadera / @halt de .. @pest / basta .. @reach|ya / ya no .. @pest / no me .. @pest / no .. @pest mas / no me .. escriban|manden|envien|llamen|molesten|busquen|jodan|chinguen|contacten|hinchen|fastidien
      no me rompan|rompas|jodan|jodas|chinguen|hinchen|fastidien / no rompan|jodan|chinguen|hinchen|fastidien / dejen|deja|dejenme|dejame .. tranquil~|paz|chingar|joder / dejen|deja la joda / no molesten|molestes|moleste
      @will a? .. bloquear|bloquearlos|bloquearte / los|te|las .. bloqueo|bloquear|bloqueare|bloqueando / voy a bloquear / no quiero|deseo|quisiera que me|nos .. contacten|escriban|manden|llamen|busquen|molesten|envien / que no me .. manden|escriban|llamen|molesten|envien|busquen
      que cesen|paren|dejen / pido|solicito|exijo|ruego|pedi|dije|digo .. no|cesen|dejen|paren|eliminen|borren|retiren .. @reach|numero|datos|manden|escriban|llamen / solicito|exijo|pido .. baja|eliminacion|supresion|cese
      saquenme|sacame|saqueme|borrenme|borrame|borreme|quitenme|quitame|quiteme|eliminenme|eliminame / borra|borren|borre|saca|saquen|saque|quita|quiten|elimina|eliminen .. mi|este|numero|datos|contacto / olvidense|olvidate|olvidenme|olvidame de? mi? / pierdan|pierde mi numero / larguense|lárguense
      ya estuvo .. mensajes|bueno / ya chole|callense / no doy|di|autorizo|consiento .. contact~|mensajes|numero|datos / nunca mas .. escriban|manden|llamen|mensajes / ni un mensaje mas / no mas mensajes|cobros|llamadas
    `,
    weak: `
      ^ ya? paren|parenle $ / ya basta $
    `,
  },
  wrong_person: {
    sure: `
      ese|esa|este|esta cliente|persona|senor|senora|nombre no soy|es / no soy .. persona|cliente|titular / yo no soy
      esta|estas|estan equivocad~ / se|me|te .. equivoco|equivocaron|equivocaste|confunde|confunden|confundes|confundieron|confundio / numero equivocad~ / persona equivocada|incorrecta / hubo|debe_haber un error|confusion .. persona|numero
      yo? no soy !el_que|quien|el|la|un|una|de|tan|moroso|rico|tonto|responsable|rata|ratero|culpable|pobre|pendejo|yo|unico|unica * $ / no, yo no soy / me llamo .. no soy / no soy .. soy|me_llamo / soy * no * $ / soy .. otra persona / otra persona .. linea|numero|telefono|celular
      no conozco a? .. ese|esa|esos|el|ella|nadie|ningun|ninguna|senor|senora|persona|tal !deuda|cuenta|cargo / no lo|la conozco / no se quien .. es|sea / ni idea .. quien .. es / quien es ese|esa senor|senora|persona|tipo|wey
      compre|adquiri|me_dieron|me_asignaron|tengo .. chip|linea|numero|telefono|celular .. nuevo|nueva|ayer|poco|hace|meses|recien / compre|adquiri .. este|ese chip|linea|numero|telefono / este|ese .. telefono|celular|numero|linea|cel .. es mio|mia|ahora|mi / @line .. es mio|mia / @line ya? no .. es|pertenece .. de|suyo|el|ella
      ya no tiene|usa|ocupa .. linea|numero|telefono|celular / no .. es|era .. de aca|aqui / aqui es|esta una|la|un|el * / aqui no hay|vive|trabaja|esta|existe / no hay|vive|existe|trabaja .. ningun|ninguna|nadie / ningun|ninguna @name
      soy|habla|es el|la? vecino|vecina|ex|inquilino|companero|jefe|patron .. / dio|dieron|puso|pusieron .. mi numero|telefono|contacto|referencia / de|como referencia .. nomas|solo|nada / solo|nomas .. referencia|aval_no / mi ex / ya no .. esposo|pareja|novio|novia|ella|el .. vive|juntos|se / busquen|busquelo|busquela|llamen|escriban .. a el|ella
    `,
  },
  deceased: {
    sure: `
      fallec~ / lo|la|los mataron|asesinaron|enterramos|sepultamos|velamos|cremamos / enterr~|sepult~|cremam~ / fue enterrad~|sepultad~|cremad~|asesinad~ / murio .. @loved|hace|el|en|ano|mes|titular|senor|senora / @loved|el|ella|titular|senor|senora|don|dona|ya .. murio|fallecio|partio|falleció
      se nos|me|le fue|adelanto|murio / pasa|paso a mejor vida / ya no esta .. nosotros|vivo|viva|vida|mundo / en paz descanse / que .. descanse / dios .. tenga|llevo|gloria / esta muert~|enterrad~ / difunt~|finad~|occis~ / sin vida / acta|certificado de defuncion / q? epd|qepd|qdep
      ya .. muerto|muerta !de / cobrando|molestar|molestando .. muerto|muerta|muertos|difunto / colgo los tenis / estiro la pata / perdimos a .. @loved|el|ella / perdi .. mi @loved / luto|duelo .. familia|respeten
    `,
  },
  lawyer: {
    sure: `
      licenciado|licenciada|lic|doctor|doctora ... lleva|ve|viendo|representa|encarga|maneja|caso|asunto / mi licenciado|licenciada / apoderado|apoderada / representante|asesor|asesoria|asistencia|representacion legal|juridic~ / abogad~ / defensor~ publico|oficio|publica|pueblo
      me lleva|representa|defiende .. caso|abog~|asunto / defensoria|defensor|defensora / despacho .. juridic~|abog~|legal / bufete / estudio juridico / consultorio juridico / poder notarial / patrocin~ legal
    `,
  },
  dispute: {
    sure: `
      ya? habia|he|hemos cancelado .. servicio|plan|linea|contrato|suscripcion|tarjeta / deuda|compra|credito .. no .. hice|saque|pedi yo?
      @goods .. no|nunca|jamas .. llego|llega|recibi|entreg~|funcion~|sirve|sirvio / nunca|jamas .. llego|recibi|entregaron / @goods .. defect~|danad~|roto|descompuest~ / lo? devolvi|regrese|devuelto|cancele .. @goods
      eso|esa|ese|esto .. no .. es|son mio|mia|mi / no es mi .. deuda|cuenta|credito|prestamo|problema_esa / no .. debo|adeudo / no|nunca .. saque|pedi|firme|contrate|solicite|compre|autorice|abri|tuve .. credito|prestamo|tarjeta|eso|esa|nada|contrato|cuenta / jamas .. saque|pedi|firme|contrate|solicite|compre|abri|tuve
      monto|valor|saldo|cobro|cuenta|cantidad|intereses|recargos|cifra .. mal|equivocad~|incorrect~|inflad~|errone~|exagerad~ / mal calculad~ / de mas|demas / cobran|cobrando|cobraron .. mas|doble|dos|mal|algo / debo|debia .. menos
      exijo|quiero|pido|necesito|muestren|demuestren|prueben|comprueben ... pruebas|contrato|comprobantes|demuestren|prueben|que_debo|debo / que me .. demuestren|prueben|comprueben / clon~ / hackea~ / robaron .. identidad|tarjeta|datos|ine|dni|cedula / fraude|estafa .. mi|con|nombre / usurp~|suplant~
      di|dado|habia|pedi|solicite .. baja .. servicio|linea|plan|hace|ano / di de baja / cancele .. servicio|plan|linea|contrato|hace|tarjeta !cuota / ya no .. tenia|tengo .. servicio|plan|linea|contrato / prescri~|caduc~ / impugn~|objet~|controvert~ / desconozco .. deuda|cargo|cobro|credito|adeudo|esa|ese / no reconozc~
      sin mi .. autorizacion|consentimiento|firma|permiso / no .. mi firma / firma falsificada|falsa / falsific~ / me .. hicieron|metieron .. fraude|estafa / cobro .. indebid~|ilegal / cargo .. no / no .. ese|esa|este cargo|deuda|compra|cobro / aclaracion .. cargo|cobro
    `,
  },
  vulnerable: {
    sure: `
      # meses|dias de vida / no .. encuentro|tiene|veo|hallo sentido .. vida|vivir
      no quiero|aguanto|puedo|soporto|vale .. vivir|viviendo|existir|vida / quiero|quisiera|prefiero|ganas|pensado|penso|pienso|pensando ... morir|morirme|matarme|matar|suicid~|desaparecer|quitarme|vida_acabar / acabar|terminar con todo|mi_vida / hacer una? locura|tonteria|estupidez / quitarme la vida / mejor muert~|estaria_muerto
      me .. detectaron|diagnosticaron|encontraron|dio|operaron .. cancer|tumor|diabetes|infarto|derrame|operar|leucemia / @loved .. @sick / cuido .. @loved .. enferm~|cama|derrame|discapac~ / cuidando .. @loved / tuvo|tuve|sufri|sufrio .. derrame|infarto|accidente|operacion|embolia|paro
      adulto|adulta mayor / soy .. mayor|viejito|viejita|anciano|anciana|viejo .. entiendo|solo|sola|celular / tengo 70|71|72|73|74|75|76|77|78|79|80|81|82|83|84|85|86|87|88|89|90 / tercera edad / discapacit~|discapacid~|minusvalid~|ciego|ciega|sordo|sorda / silla de ruedas
      psiquiatr~|psicolog~ .. tratamiento|hospital|internad~|medicad~|voy / antidepresiv~ / depre~|depresi~ / ansiedad .. ataque|crisis|medicad~|tratamiento|ataques / ataque|ataques|crisis de panico|ansiedad|nervios / uci|terapia_intensiva|cuidados_intensivos|urgencias|emergencias|quirofano / quimio~|radioterap~|hemodialisis
      embarazo .. riesgo|delicado / mi .. bebe .. prematur~|incubadora|grave / me|nos .. golpea|maltrata|amenaza|viola / violencia / en la calle .. vivo|vivimos|quede|quedamos / inundacion|huracan|terremoto|incendio .. perdi|casa|todo / presion .. alta|subio|disparo / en el|un hospital / en urgencias
    `,
  },
  legal_threat: {
    sure: `
      los|las|les|te .. demando|demandar|demandare|denuncio|denunciar|denunciare|reporto|reportar|reportare|acuso|quemo|exhibo / va|voy|vamos a .. demandar|demandarlos|denunciar|denunciarlos|reportar|reportarlos|proceder|acudir|quejarme / va|caer|llegar|viene|espera .. una? demanda|denuncia|citatorio|notificacion_judicial
      pongo|pondre|poner|meto|metere|meter|interpongo|interpondre|interponer|presento|presentare|presentar|levanto|levantar|hago|levantare .. tutela|demanda|queja|denuncia|amparo|reclamo|recurso|derecho_de_peticion|acta / tutela / derecho de peticion / vamos|iremos|ir|voy|acudir|acudire .. juicio|tribunales|juzgado|superintendencia|fiscalia|profeco|condusef|policia|indecopi|sernac
      nos vemos .. corte|tribunal|tribunales|juzgado|juicio|juez / superintendencia|superfinanciera|sic|condusef|profeco|indecopi|sernac|osiptel|aspec|prodecon|conducef|procuraduria / accion|acciones|medidas|vias|proceder|procedere|via .. legal|legales|judicial|judiciales|legalmente / por acoso|hostigamiento / acoso|hostigamiento|extorsion
      buro .. no / derechos .. consumidor|usuario / ley .. consumidor|proteccion / es|esto .. delito|ilegal|acoso / danos y perjuicios / carta documento / mediacion .. ante / grabando|grabe|guardando|guarde|capturas .. demanda|prueba|pruebas|juez|abogado
    `,
  },
  hardship: {
    sure: `
      no tengo|traigo|hay|me_queda|cuento .. ni_un|ni_para|un|ningun|ni .. @coin / sin un @coin / no tengo|hay|alcanza .. ni .. para|pa|comer|pasaje|bus|leche|renta|luz|gas / no .. ni .. pa|para .. comer|bus|pasaje|leche|renta|pan|gas
      ando|estoy|quede|quedamos|sigo|ando_bien .. @broke / en la lona|ruina|inmunda|olla|calle|miseria|quiebra|chilla|pobreza|quinta / me quede|quedamos .. sin .. trabajo|dinero|nada|empleo|laburo|chamba / sin trabajo|empleo|ingresos|dinero_ni / desemple~|desocupad~|cesant~|sin_pega
      me|nos|lo|la .. despid~|despidieron|corrieron|echaron|liquidaron|botaron|rajaron|descansaron / perdi|perdio|perdimos .. trabajo|empleo|negocio|cosecha|ganado|laburo|chamba / negocio|tienda|local|empresa|fabrica|taller .. quebro|cerro|cerramos|fundio|fracaso|mal|parado / quebre|quebramos|fundi|fundimos|fundimos
      no .. alcanza|ajusta|rinde|completo / sueldo|salario|pension|pensión|quincena .. no|apenas|solo .. alcanza|da|ajusta|rinde / apenas|solo|nomas .. alcanza|comer|vivir|sobrevivo|sobrevivir|renta / no .. pagado|pagan|pagaron|depositan .. sueldo|trabajo|quincena|meses|nomina|empresa
      cosa|situacion|vida|todo .. dura|dificil|fea|jodida|complicad~|brava|pesada|critica|canija|apretad~|mala / la veo|estoy|paso|pasando|pasamos .. dificil|mal|apuros|necesidad|necesidades|crisis|aprietos|penurias / mantengo|mantener|crio .. sola|solo|hijos|familia / vivo .. al_dia|prestado|ayuda|bono|pension / dificultad~ .. economic~|financier~|pagar / crisis economica|financiera / sobreendeud~|endeudad~|ahogad~ .. deudas
    `,
  },
}
