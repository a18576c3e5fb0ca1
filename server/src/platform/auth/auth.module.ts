import { Global, Injectable, Module, type DynamicModule, type Type } from '@nestjs/common';
import { SessionReader, type SessionRefusal } from './session-reader.port.js';

/** Reader of a process without logins: everybody is nobody. */
@Injectable()
export class NobodyReader extends SessionReader {
  override async read(): Promise<SessionRefusal> {
    return 'missing';
  }
}

/** Gives the guard whoever can read sessions. */
@Global()
@Module({})
export class AuthModule {
  static readBy(reader: Type<SessionReader>, imports: NonNullable<DynamicModule['imports']> = []): DynamicModule {
    return { module: AuthModule, imports, providers: [{ provide: SessionReader, useClass: reader }], exports: [SessionReader] };
  }
}
