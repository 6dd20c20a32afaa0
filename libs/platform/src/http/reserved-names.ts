/** Whether a field's name means something to JavaScript itself: such fields could reach a prototype, or get lost on the way. */
export function isReservedName(name: string): boolean {
  return name === 'prototype' || name in Object.prototype;
}
