import { Text, View } from '@tarojs/components';
import { StatusTag } from '@/components/marks';
import type { ImportRowChange, ImportRowFault, ImportRowView } from '@party/shared/imports';
import { copy } from '../copy';

const words = copy.preview;

/** One row of the preview: who, where in the file, what is wrong or would change. */
export function RowCard({ row }: { row: ImportRowView }) {
  return (
    <View className="imports__row">
      <View className="imports__row-head">
        <Text className="imports__row-number">{`${words.row} ${row.number} ${words.rowUnit}`}</Text>
        {row.subject !== '' && <Text>{row.subject}</Text>}
      </View>
      {row.note !== '' && <View className="imports__row-note">{row.note}</View>}
      {row.changes.map((change) => <Change key={change.field} change={change} />)}
      {row.faults.map((fault, at) => <Fault key={`${at}${fault.code}`} fault={fault} />)}
      {row.warnings.map((fault, at) => <Fault key={`${at}${fault.code}`} fault={fault} warning />)}
    </View>
  );
}

/** Where a fault stands: column letter and header. */
const placeOf = ({ column, header }: ImportRowFault): string => [column === null ? '' : `${column} 列`, header ?? ''].filter((one) => one !== '').join(' ');

function Fault({ fault, warning = false }: { fault: ImportRowFault; warning?: boolean }) {
  const place = placeOf(fault);
  return (
    <View className={`imports__fault ${warning ? 'imports__fault--warn' : ''}`}>
      {warning && <Text>{`${words.warning} · `}</Text>}
      {place !== '' && <Text className="imports__place">{`${place}：`}</Text>}
      <Text>{fault.message}</Text>
    </View>
  );
}

function Change({ change }: { change: ImportRowChange }) {
  return (
    <View className="imports__change">
      <Text className="imports__place">{change.label}</Text>
      <Text className="imports__from">{change.from ?? words.empty}</Text>
      <Text>{`→ ${change.to ?? words.empty}`}</Text>
      {change.protected && <StatusTag tone="warn" icon="shield" text={words.protected} />}
    </View>
  );
}
