/** A column whose values {@link FieldCipher} sealed under the place table/column/row. */
export interface SealedColumn {
  table: string;
  /** Primary key column; its value is the `row` of the place. */
  id: string;
  column: string;
}

/**
 * Every sealed column of the service. A room that seals a column adds a line here, or its values would be lost
 * when an old key is retired: the key rotation walks this list alone.
 */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'idempotency_key', id: 'id', column: 'sealed_outcome' },
  { table: 'account', id: 'id', column: 'openid_sealed' },
  { table: 'member', id: 'id', column: 'id_number_sealed' },
  { table: 'member', id: 'id', column: 'phone_sealed' },
  { table: 'member', id: 'id', column: 'address_sealed' },
  { table: 'member_event', id: 'id', column: 'before_sealed' },
  { table: 'correction', id: 'id', column: 'changes_sealed' },
  { table: 'correction_step', id: 'id', column: 'changes_sealed' },
  { table: 'arrival', id: 'id', column: 'id_number_sealed' },
  { table: 'arrival', id: 'id', column: 'phone_sealed' },
  { table: 'arrival_picture', id: 'id', column: 'secret_sealed' },
  { table: 'import_job', id: 'id', column: 'file_secret_sealed' },
  { table: 'import_job', id: 'id', column: 'sheet_sealed' },
  { table: 'letter', id: 'id', column: 'content_sealed' },
  { table: 'import_row', id: 'id', column: 'content_sealed' },
  { table: 'transfer_evidence', id: 'id', column: 'file_secret_sealed' },
  { table: 'note_picture', id: 'id', column: 'file_secret_sealed' },
  { table: 'learning_meeting_photo', id: 'id', column: 'file_secret_sealed' },
  { table: 'archive_copy', id: 'id', column: 'file_secret_sealed' },
];
