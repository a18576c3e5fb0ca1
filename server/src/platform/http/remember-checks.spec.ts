import { describe, expect, it } from '@jest/globals';
import { getMetadataStorage, IsString, MaxLength, validateSync } from 'class-validator';
import { rememberChecks } from './remember-checks.js';

class Named {
  @IsString()
  name: unknown;
}

class Short extends Named {
  @MaxLength(3)
  code: unknown;
}

const faultsOf = (dto: object, values: object): string[] => validateSync(Object.assign(dto, values)).flatMap(({ property, constraints }) => Object.keys(constraints ?? {}).map((check) => `${property} ${check}`)).sort();

describe('checks that are remembered', () => {
  it('are those of the class and of what it inherits from, each time anew on the values', () => {
    const before = [faultsOf(new Short(), { name: 1, code: 'long' }), faultsOf(new Named(), { name: 1, code: 'long' })];
    rememberChecks();
    for (let time = 0; time < 3; time += 1) {
      expect([faultsOf(new Short(), { name: 1, code: 'long' }), faultsOf(new Named(), { name: 1, code: 'long' })]).toEqual(before);
      expect(faultsOf(new Short(), { name: 'a', code: 'b' })).toEqual([]);
    }
    expect(before).toEqual([['code maxLength', 'name isString'], ['name isString']]);
  });

  it('are looked up once', () => {
    rememberChecks();
    const storage = getMetadataStorage();
    expect(storage.getTargetValidationMetadatas(Short, '', false, false)).toBe(storage.getTargetValidationMetadatas(Short, '', false, false));
    expect(storage.getTargetValidationMetadatas(Short, '', false, false)).not.toBe(storage.getTargetValidationMetadatas(Named, '', false, false));
  });
});
