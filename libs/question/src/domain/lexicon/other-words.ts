/**
 * Words of everyday speech and of industry that lie within a slip of a word that is known here and mean something else: they
 * are left as they stand, and the question is refused, rather than read as a misspelling ("transformador" is no "transportador").
 */
const SPANISH = `
acida acido activar actores acusado alianza aporte armados artes botellas brindis cabra cadera canal canto carpa carrera carro carros carta cartas
casada casas casco cascos causante cerdo cerdos choque clara claros columna comprado comprando compras contratos correos corriente costa costas
cuadros cuartos cuento cuentos cuero cursos deber duenos edicion editor efecto efectos embarque emisiones entero entregas espina euros facil facturas
figuras firma flecha flechas formas fuerza funcion funciones gatos grano hambre historias humana humanas ingresos interior jaula latas licencia
licencias linda lunes maestra manuales manzana mapas marcos medico medicos medida medidas minas mision modulo modulos monos muertes norma normas norte
operadora pantalla pares parque paseo pasta patada patas peces perdido perdidos perro pesada pesado placas planeta plano planos premios preso
prestamo previsto producto productos proteccion proyectos prueba puertas pulso quinta ramas ratones reactores recibo recuerdo recuerdos regalos regla
reglas respeto respuestas retrato revista revistas riesgos robot roto ruina ruinas senal senales senor senores soplador sopladores suero suerte
supervisor supervisores tarimas tarjetas taza techo techos torno tornos trafico transformador transformadores trenes tubo turbo valla vender venta
viento`;

const ENGLISH = `
actors agents bands bases bears beast berry black books canal changes charged chase coal coast coats consultant consultants consumer consumers
contract contractor contracts counties county cream deposit dishes dose driver eating echo editor electricity elevator elevators emails emission
emissions employer employers entries event events exception extreme families farmer father finde form forms genre goods grade grades grain handle heads
heart holder homes horses houses identity image import insurance interior internal invoices kick later lathe lathes lectures lock locked lots match medicine
medicines mentor mines moment mood nest notion novel ozone pants parking party phones pilot plain planet powder prevent prince prize prizes probe
processor products projects protection purchases rapid relation respect revolution risks robot roots salaries sales seats seed seeds shafts sheets
shirt shirts shoulder socks solid solution sons sport stage stages stars steal stick sticks stories strand stream suite tablet teach tender theme tide
tiles tracks train trick tube unity vase waist walls wheat width witch writing`;

export const OTHER_WORDS: ReadonlySet<string> = new Set(`${SPANISH} ${ENGLISH}`.trim().split(/\s+/));
