import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { RouteMeta } from '@party/shared/kernel';
import { AnswerWitness } from '../../src/platform/http/answer.interceptor.js';
import type { ContractRoute, ContractSchemas } from '../../src/platform/openapi/contract-schemas.js';

/** Holds every real answer against the contract before it is written; an undeclared or missing field is a test failure. */
export class ContractWitness extends AnswerWitness {
  /** Routes that answered at least once. */
  readonly seen = new Set<string>();
  private readonly checks = new Map<RouteMeta, ValidateFunction>();
  private readonly ajv = new Ajv({ allErrors: true, strict: false });

  constructor(private readonly contract: ContractSchemas) {
    super();
    (formats as unknown as (ajv: Ajv) => void)(this.ajv);
  }

  override see(route: ContractRoute, answer: unknown): void {
    this.seen.add(`${route.room}.${route.key}`);
    let check = this.checks.get(route.meta);
    if (!check) {
      check = this.ajv.compile(this.contract.standalone(route.schemas.answer ?? {}));
      this.checks.set(route.meta, check);
    }
    const plain: unknown = JSON.parse(JSON.stringify(answer));
    if (!check(plain)) throw new Error(`${route.room}.${route.key} answered outside the contract: ${this.ajv.errorsText(check.errors)}`);
  }
}
