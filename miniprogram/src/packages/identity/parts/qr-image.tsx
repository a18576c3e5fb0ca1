import { useMemo } from 'react';
import { create } from 'qrcode';

/** Quiet zone in modules, as the standard asks. */
const QUIET = 4;

/** A QR code drawn as one path; only the browser shows codes, WeChat scans them. */
export function QrImage({ text, label }: { text: string; label: string }) {
  const { path, size } = useMemo(() => {
    const { modules } = create(text, { errorCorrectionLevel: 'M' });
    const parts: string[] = [];
    for (let at = 0; at < modules.size * modules.size; at += 1) {
      if (modules.data[at]) parts.push(`M${(at % modules.size) + QUIET} ${Math.floor(at / modules.size) + QUIET}h1v1h-1z`);
    }
    return { path: parts.join(''), size: modules.size + 2 * QUIET };
  }, [text]);
  return (
    <svg className="identity__qr-image" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
