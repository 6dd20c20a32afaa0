import type { Name } from '../naming/naming.js';

/** What a person can be reached or told by. Nothing of it belongs in a model, nor is it read. */
const PERSONAL = new Set([
  'email', 'phone', 'national id', 'password', 'address', 'birth date', 'salary', 'wage', 'signature', 'gender', 'age',
]); // prettier-ignore
const PERSONAL_WORDS =
  /^(?:e?mails?|correos?|phones?|tel(?:efonos?|ephones?)?|mobile|celular|movil|fax|ssn|nss|dni|nif|nie|curp|rfc|rut|cuit|cuil|cedula|pasaporte|passport|iban|clabe|direccion|domicilio|address|nacimiento|birth(?:day|date)?|dob|sueldo|salario|salary|password|passwd|pwd|contrasena|genero|sexo|firma|signature)$/;

/** True for columns that are personal by their name. */
export function isPersonal(words: readonly string[], { concepts }: Name): boolean {
  return words.some((word) => PERSONAL_WORDS.test(word)) || concepts.some((concept) => PERSONAL.has(concept));
}

/** True for a value that is personal whatever its column is called: an address of e-mail. */
export function looksPersonal(value: unknown): boolean {
  return typeof value === 'string' && /^\S+@\S+\.\S+$/.test(value);
}
