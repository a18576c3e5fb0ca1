import { BookVerifier } from '../modules/dues/book-verifier.js';
import { runWithDatabase } from './command.js';

// Holds the book of dues against months, payments and remittances. Status 2: they do not agree.
runWithDatabase(async (source) => {
  const faults = await new BookVerifier(source).faults();
  for (const { kind, id } of faults) console.error(`${kind} ${id}`);
  if (faults.length > 0) {
    console.error(`The book of dues does not agree with what stands beside it: ${faults.length} rows.`);
    return 2;
  }
  const [{ count = '0' } = {}] = (await source.query('SELECT COUNT(*) AS count FROM dues_entry')) as { count?: string }[];
  console.log(`The book of dues agrees with every month, payment and remittance: ${count} movements.`);
  return 0;
});
