import { ValidationPipe, type ValidationError } from '@nestjs/common';
import type { FieldFault } from '@party/shared/kernel';
import { Problem } from './problem.js';
import { rememberChecks } from './remember-checks.js';

const REASONS: Readonly<Record<string, string>> = {
  whitelistValidation: 'unknown_field', isString: 'not_text', minLength: 'too_short', maxLength: 'too_long', matches: 'bad_form', isIn: 'not_allowed',
  isInt: 'not_whole', min: 'too_small', max: 'too_large', isBoolean: 'not_boolean', isArray: 'not_list', arrayMinSize: 'too_few',
  arrayMaxSize: 'too_many', nestedValidation: 'not_object',
};

/** Required fields that are missing fail every check at once; one word says it better. */
function reasonOf(error: ValidationError, key: string): string {
  return error.value === undefined && key !== 'whitelistValidation' ? 'required' : (REASONS[key] ?? key);
}

function faultsOf(errors: readonly ValidationError[], prefix = ''): FieldFault[] {
  return errors.flatMap((error) => {
    const field = `${prefix}${error.property}`;
    const [first] = Object.entries(error.constraints ?? {}).reverse();
    const own: FieldFault[] = [];
    if (first) {
      const [key, message] = first;
      own.push({ field, code: reasonOf(error, key), message: key === 'whitelistValidation' ? '不支持的字段' : message });
    }
    return [...own, ...faultsOf(error.children ?? [], `${field}.`)];
  });
}

/** Checks DTOs strictly: unknown fields are refused, every fault names its field. */
export function createValidationPipe(): ValidationPipe {
  rememberChecks();
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: false,
    validationError: { target: false, value: true },
    exceptionFactory: (errors) => new Problem('request.invalid', { errors: faultsOf(errors) }),
  });
}
