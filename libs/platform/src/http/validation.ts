import { AppError, type FieldFault } from '@app/kernel';
import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';

const MAX_FAULTS = 50;
const MAX_NAME = 100;

/** class-validator begins its sentences with the name of the field, which `field` says already. */
function faultOf(field: string, property: string, constraint: string, sentence: string): FieldFault {
  if (constraint === 'whitelistValidation') return { field, message: 'is not a known field', code: 'unknown_field' };
  const message = sentence.startsWith(`${property} `) ? sentence.slice(property.length + 1) : sentence;
  return { field, message, code: constraint.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) };
}

function faultsOf(error: ValidationError, parent: string): FieldFault[] {
  const name = error.property.slice(0, MAX_NAME);
  const field = parent === '' ? name : `${parent}.${name}`;
  const own = Object.entries(error.constraints ?? {}).map(([constraint, sentence]) =>
    faultOf(field, error.property, constraint, sentence),
  );
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, field))];
}

/** Checks bodies, queries and path parameters against their DTOs; unknown fields are faults too. */
export function validation(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) =>
      new AppError({
        kind: 'invalid',
        code: 'validation_failed',
        message: 'The request has faulty fields; see errors.',
        errors: errors.flatMap((error) => faultsOf(error, '')).slice(0, MAX_FAULTS),
      }),
  });
}
