import { pino } from 'pino';
import { AuditAnchors } from '../platform/audit/audit-anchors.js';
import { AuditSeal } from '../platform/audit/audit-seal.js';
import { AuditSealer } from '../platform/audit/audit-sealer.js';
import { AuditVerifier, type AuditAnchor } from '../platform/audit/audit-verifier.js';
import { SystemClock } from '../platform/clock/clock.js';
import { SystemRandom } from '../platform/clock/random.js';
import { BlindIndex } from '../platform/crypto/blind-index.js';
import { Transactions } from '../platform/database/transaction.js';
import { openFileStore } from '../platform/storage/open-file-store.js';
import { runWithDatabase } from './command.js';

const USAGE = 'usage: verify-audit [SEQ:HASH …]   (ends of the chain as written down elsewhere, e.g. in the log)';

function givenAnchors(args: readonly string[]): AuditAnchor[] {
  return args.map((arg) => {
    const [, seq, hash] = /^(\d+):([\w-]{43})$/.exec(arg) ?? [];
    if (!seq || !hash) throw new Error(USAGE);
    return { seq: Number(seq), hash };
  });
}

// Checks the audit log from its first entry, then seals and notes its end. Status 2: the log was altered.
runWithDatabase(async (source, env, args) => {
  const clock = new SystemClock();
  const seal = new AuditSeal(new BlindIndex(env.BLIND_INDEX_KEY));
  const verifier = new AuditVerifier(source, seal, clock);
  const anchors = new AuditAnchors(source, await openFileStore(env, new SystemRandom()), clock, pino({ level: 'silent' }));
  const known = [...(await anchors.all()), ...givenAnchors(args)];
  const report = await verifier.verify(known);
  for (const fault of report.faults) console.error(`${fault.kind} at ${fault.where}`);
  if (report.faults.length > 0) {
    console.error(`The audit log was altered, or is incomplete: ${report.faults.length} faults in ${report.links} links.`);
    return 2;
  }
  const sealed = await new AuditSealer(new Transactions(source), seal, clock).sealAll();
  const end = await anchors.note();
  console.log(`The audit log is as it was written: ${report.links} links, ${sealed} entries sealed now, ${known.length} outside anchors agree.`);
  if (end) console.log(`End of the chain: ${end.seq}:${end.hash}`);
  return 0;
});
