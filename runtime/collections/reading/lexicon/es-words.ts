/** Spanish of the Americas: spellings, word classes and what only looks like something else. */

/** Short and wrong spellings; a word may stand for several. */
export const slang: Record<string, string> = {
  ...{
    q: 'que',
    k: 'que',
    ke: 'que',
    xq: 'por que',
    pq: 'por que',
    porq: 'por que',
    xfa: 'por favor',
    xfavor: 'por favor',
  },
  ...{
    pf: 'por favor',
    porfa: 'por favor',
    porfis: 'por favor',
    tmb: 'tambien',
    tb: 'tambien',
    tbn: 'tambien',
    d: 'de',
  },
  ...{
    ntp: 'no te preocupes',
    x: 'por',
    xa: 'para',
    pa: 'para',
    uds: 'ustedes',
    ud: 'usted',
    vdes: 'ustedes',
    toy: 'estoy',
  },
  ...{
    msj: 'mensaje',
    msjs: 'mensajes',
    msg: 'mensaje',
    mensage: 'mensaje',
    mensages: 'mensajes',
    nro: 'numero',
    num: 'numero',
  },
  ...{
    tel: 'telefono',
    cel: 'celular',
    fono: 'telefono',
    ps: 'pues',
    pos: 'pues',
    ahorita: 'ahora',
    aki: 'aqui',
    ta: 'esta',
  },
  ...{ page: 'pague', pgue: 'pague', cancele: 'cancele', canzele: 'cancele', avogado: 'abogado', abogao: 'abogado' },
  ...{
    chamba: 'trabajo',
    laburo: 'trabajo',
    pega: 'trabajo',
    plata: 'dinero',
    lana: 'dinero',
    guita: 'dinero',
    varo: 'dinero',
  },
  ...{ feria: 'dinero', luka: 'dinero', lukas: 'dinero', billete: 'dinero', s: 'si', sip: 'si', sii: 'si', siii: 'si' },
  ...{
    grax: 'gracias',
    grcs: 'gracias',
    gcias: 'gracias',
    oki: 'ok',
    okas: 'ok',
    dsp: 'despues',
    dps: 'despues',
    mñn: 'manana',
  },
  ...{
    mnn: 'manana',
    mñna: 'manana',
    mna: 'manana',
    biernes: 'viernes',
    vierne: 'viernes',
    qncena: 'quincena',
    quinsena: 'quincena',
  },
  ...{ fallesio: 'fallecio', fayecio: 'fallecio', debda: 'deuda', deuds: 'deuda', kiero: 'quiero', qiero: 'quiero' },
  ...{
    aca: 'aqui',
    alla: 'alli',
    ves: 'vez',
    bez: 'vez',
    cm: 'como',
    deposite: 'deposite',
    kien: 'quien',
    kienes: 'quienes',
  },
}

export const classes: Record<string, string> = {
  cease:
    'deja dejen dejar deje paren pare parar cesen cese suspendan suspenda suspender cancelen cancele cancelar retiren retire retirar quiten quite quitar saquen saque sacar borren borre borrar eliminen elimine eliminar bloqueen desactiven desactivar eviten basta detengan',
  contact: 'mensaje mensajes contacto numero lista whatsapp llamadas notificaciones envios avisos spam correos',
  stop: 'deja deje dejen dejar paren pare parar para basta',
  send: 'mandar mandarme mandando llamar llamen llame enviando manden mande mandes enviar enviarme envien envie escribir escribirme escriban escriba escribas escribiendo',
  msgs: 'mensaje mensajes sms whatsapp notificacion notificaciones correo correos llamadas mensajitos',
  bother:
    'molestar molestarme molestando fastidiar fastidiarme joder acosar acosarme hostigar hostigarme hostigando insistir chingar',
  remove:
    'quita quite quiten quitar quitenme saca saque saquen saquenme sacar sacame sacarme elimina elimine eliminen eliminar borra borre borren borrar remuevan',
  line: 'numero telefono celular chip linea whatsapp contacto movil',
  the: 'el la los las ese esa este esta un una ningun ninguna del de don dona senor senora sr sra',
  kin:
    'mama papa madre padre hermano hermana hijo hija esposa esposo marido mujer tio tia sobrino sobrina nieto nieta abuelo ' +
    'abuela primo prima cunado cunada suegra suegro yerno nuera novia novio companero companera vecina vecino viejo vieja',
  name:
    'juan jose luis carlos jorge pedro miguel manuel francisco antonio jesus alejandro roberto fernando ricardo daniel eduardo ' +
    'david sergio javier raul mario rafael oscar ramon victor enrique alberto arturo gerardo pablo diego andres martin gustavo ' +
    'hector hugo julio cesar felipe gabriel marco marcos maria guadalupe juana margarita ana rosa veronica patricia elizabeth ' +
    'leticia martha marta carmen alejandra gabriela laura claudia silvia sandra adriana monica lucia sofia valentina camila ' +
    'andrea paola carolina daniela diana natalia isabel teresa gloria beatriz susana julia elena rocio norma lorena nicolas ' +
    'sebastian matias joaquin santiago tomas ignacio gonzalo rodrigo cristian gomez perez gonzalez rodriguez lopez garcia ruiz ' +
    'martinez hernandez sanchez ramirez torres flores rojas diaz vargas castro sr sra senor senora don dona',
  will: 'voy vamos ire iremos',
  owe: 'deuda cuenta compra cobro prestamo tarjeta contrato factura credito cuota monto saldo pagare',
  paynow:
    'pagar pagarle pagarles pagarte pagarlo cancelar cancelarle cancelarlo depositar depositarle depositarles depositarte transferir transferirle liquidar abonar abonarle saldar',
  payoff: 'pagar pagarle pagarles cubrir cancelar abonar solventar',
  paidthing: 'pago transferencia deposito abono transfer',
  paper:
    'link enlace cbu clabe alias recibo factura cupon boleta codigo referencia cuenta datos qr copia estado boleto liga',
  give:
    'manda mande manden mandame mandeme mandenme mandar pasa pase pasen pasame paseme pasenme envia envie envien enviame enviarme envieme enviar necesito quiero ' +
    'dame deme denme cual reenvia reenvien genera podria puede pueden comparte comparta',
  person:
    'asesor asesora agente persona humano humana alguien ejecutivo ejecutiva operador operadora gerente supervisor encargado representante',
}

export const negations = 'no nunca ni jamas tampoco'
/** Where a phrase says "no", this says it, too. */
export const likeNot = 'ni tampoco'
export const turns = 'ya pero sino pues entonces'
export const fillers =
  'por favor favor hola buen buenos buenas dia dias tarde tardes noche noches gracias senor senora senorita amigo amiga ya ahora ' +
  'entonces che pues oye oiga ok vale eh y me se yo porfavor hermano jefe estimado estimados mi aqui todo disculpe'

export const known =
  'duda dudas ciento cento abierto abierta pagara pagare pagaron comprar compro cobrar contar cuento cuentas manana semana proximo proxima parte partes deber ' +
  'porque parece casada casado pasado pasada viernes lunes martes jueves sabado domingo miercoles enero febrero marzo agosto ' +
  'septiembre octubre noviembre diciembre trabajo trabaja trabajar recibir recibi enviado mandado cuanto cuantos cuando cuento ' +
  'muerta conozco conoce comienzo cambiar cambio llegar llego quedo queda puedo pueden mejor salida entrada cierto cuotas'

export const masks = `
  perro|perra|gato|gata|mascota|vaca|caballo|celular|tele|compu .. murio|murieron|fallecio|muerto|muerta / no se .. murio nadie / murio de la? risa / @kin que? es abogado|abogada $ / soy abogado|abogada !de|del / trabajo|trabaja .. juzgado|tribunal|policia|fiscalia|hospital / ustedes .. me .. demandar|demandan ? / me van a demandar
  murio|murieron .. bateria|celular|carro|auto|perro|gato|compu|telefono|internet / trabajo .. hospital / visitar|visita .. hospital / salir de .. deuda|deudas
  muerto|muerta|muerte|muero|murio de risa|hambre|sed|frio|calor|sueno|cansancio|verguenza|miedo / matarme a|de trabajar|risa
  celular|carro|auto|bateria|perro|perra|gato|gata|computadora|internet|moto|telefono|compu murio|fallecio
  trabajo en .. hospital / quien eres / no quiero dejar de pagar / dejar de pagar|deber / signo de cancer / cancer signo
  usted|ustedes .. son|es|tienen abogado|abogados / dinero .. para abogado / para abogados / no debo de|poder|tener
  no soy moroso|morosa|ladron|ratero|rico|de / proceso de / cuenta del hospital
`
