import { Column, PrimaryColumn, type ColumnOptions } from 'typeorm';

const ID = { type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' } as const;

/** Primary key: a lower-case ULID. */
export const IdColumn = (): PropertyDecorator => PrimaryColumn(ID);

/** Reference to a row by its ULID; never an ORM relation across rooms. */
export const RefColumn = (name: string, options: ColumnOptions = {}): PropertyDecorator =>
  Column({ ...ID, name, ...options });

/** Moment in UTC with milliseconds. */
export const MomentColumn = (name: string, options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'datetime', precision: 3, name, ...options });

/** Date of a person or a month as text `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; its length is its precision. */
export const PartialDayColumn = (name: string, options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'varchar', length: 10, charset: 'ascii', collation: 'ascii_bin', name, ...options });

/** Short stable code. */
export const CodeColumn = (name: string, options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'varchar', length: 40, charset: 'ascii', collation: 'ascii_bin', name, ...options });

/** Text people wrote, of at most `length` characters. */
export const TextColumn = (name: string, length: number, options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'varchar', length, name, ...options });

/** Text sealed by the field cipher; room for 80 Chinese characters. List it in `platform/crypto/sealed-columns.ts`. */
export const SealedTextColumn = (name: string, options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'varchar', length: 400, charset: 'ascii', collation: 'ascii_bin', name, ...options });

/** Blind index of a sealed text. */
export const BlindIndexColumn = (name: string, options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'char', length: 43, charset: 'ascii', collation: 'ascii_bin', name, ...options });

/** The same columns in SQL, for migrations. */
export const SQL = {
  id: "char(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL",
  ref: "char(26) CHARACTER SET ascii COLLATE ascii_bin",
  moment: 'datetime(3)',
  partialDay: 'varchar(10) CHARACTER SET ascii COLLATE ascii_bin',
  sealed: 'varchar(400) CHARACTER SET ascii COLLATE ascii_bin',
  blind: 'char(43) CHARACTER SET ascii COLLATE ascii_bin',
  code: 'varchar(40) CHARACTER SET ascii COLLATE ascii_bin',
  table: 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci',
} as const;
