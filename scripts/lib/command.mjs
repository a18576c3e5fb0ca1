// @ts-check

/**
 * Runs a command line program: an error is its message alone, since the reader of a terminal wants the remedy, not a
 * stack. PARTY_DEBUG=1 shows the stack.
 * @param {(args: string[]) => Promise<void | number>} main may return the exit status
 */
export function runCommand(main) {
  main(process.argv.slice(2)).then(
    (status) => {
      process.exitCode = status ?? 0;
    },
    (fault) => {
      process.stderr.write(`${process.env.PARTY_DEBUG ? fault.stack : fault.message}\n`);
      process.exitCode = 1;
    },
  );
}
