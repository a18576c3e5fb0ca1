// @ts-check
// A bookkeeper whose three safeguards can be taken away one by one (`GUARDS`: key, lock, transaction). The key is the table's; without it a
// plain look comes before the booking. With `hasty` it thanks for a notice first and books afterwards. The suite that kills the service runs against it too, to show that it notices what is lost and doubled.
import { createServer } from 'node:http';
import { createPool } from 'mysql2/promise';

const pool = createPool({ uri: String(process.env['DATABASE_URL']), connectionLimit: 8 });
const guards = new Set((process.env['GUARDS'] ?? '').split(','));

/** @param {string} number */
async function book(number) {
  const connection = await pool.getConnection();
  try {
    if (guards.has('transaction')) await connection.beginTransaction();
    const [rows] = await connection.query(`SELECT paid FROM naive_order WHERE number = ?${guards.has('lock') ? ' FOR UPDATE' : ''}`, [number]);
    const paid = Array.isArray(rows) ? /** @type {{ paid?: number } | undefined} */ (rows[0])?.paid : undefined;
    if (paid !== 1) {
      await connection.query('INSERT INTO naive_entry (number, fen) VALUES (?, 100) ON DUPLICATE KEY UPDATE fen = fen', [number]);
      await connection.query('UPDATE naive_order SET paid = 1 WHERE number = ?', [number]);
    }
    if (guards.has('transaction')) await connection.commit();
    connection.release();
  } catch (fault) {
    // Whatever stood open is rolled back with its connection.
    connection.destroy();
    throw fault;
  }
}

createServer((request, response) => {
  const number = /^\/book\/(\w+)$/.exec(request.url ?? '')?.[1];
  if (number !== undefined && guards.has('hasty')) {
    response.writeHead(204).end();
    // Nobody hears of it when this fails.
    book(number).catch(() => undefined);
    return;
  }
  const done = number === undefined ? Promise.resolve() : book(number);
  done.then(() => response.writeHead(204).end(), () => response.writeHead(500).end());
}).listen(Number(process.env['PORT']), '127.0.0.1');
