// @ts-check
// A bookkeeper as a careless program would be: it looks, books and answers, without a transaction, a lock or a key. The suite that kills
// the service runs against it too, to show that it would notice what is lost and what is doubled.
import { createServer } from 'node:http';
import { createPool } from 'mysql2/promise';

const pool = createPool({ uri: String(process.env['DATABASE_URL']), connectionLimit: 8 });

/** @param {string} number */
async function book(number) {
  const [rows] = await pool.query('SELECT paid FROM naive_order WHERE number = ?', [number]);
  const paid = Array.isArray(rows) ? /** @type {{ paid?: number } | undefined} */ (rows[0])?.paid : undefined;
  if (paid === 1) return;
  await pool.query('INSERT INTO naive_entry (number, fen) VALUES (?, 100)', [number]);
  await pool.query('UPDATE naive_order SET paid = 1 WHERE number = ?', [number]);
}

createServer((request, response) => {
  const number = /^\/book\/(\w+)$/.exec(request.url ?? '')?.[1];
  const done = number === undefined ? Promise.resolve() : book(number);
  done.then(() => response.writeHead(204).end(), () => response.writeHead(500).end());
}).listen(Number(process.env['PORT']), '127.0.0.1');
