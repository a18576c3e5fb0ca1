import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { BlindIndex } from '../../platform/crypto/blind-index.js';
import { FieldCipher } from '../../platform/crypto/field-cipher.js';
import type { Arrival } from './arrival.entity.js';

type Sealed = Pick<Arrival, 'id' | 'idNumberSealed' | 'phoneSealed'>;

const place = (column: 'id_number_sealed' | 'phone_sealed', row: Id): { table: string; column: string; row: Id } => ({ table: 'arrival', column, row });

/** Seals and opens what must not be readable in a copy of the database, and makes what an arrival is found by (docs/adr/0016). */
@Injectable()
export class ArrivalVault {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly blind: BlindIndex,
  ) {}

  seal(id: Id, { idNumber, phone }: { idNumber: string; phone: string }): Pick<Arrival, 'idNumberSealed' | 'idNumberIndex' | 'phoneSealed'> {
    return {
      idNumberSealed: this.cipher.seal(idNumber, place('id_number_sealed', id)), idNumberIndex: this.blind.of('arrival.id_number', idNumber),
      phoneSealed: this.cipher.seal(phone, place('phone_sealed', id)),
    };
  }

  open({ id, idNumberSealed, phoneSealed }: Sealed): { idNumber: string; phone: string } {
    return { idNumber: this.cipher.open(idNumberSealed, place('id_number_sealed', id)), phone: this.cipher.open(phoneSealed, place('phone_sealed', id)) };
  }
}
