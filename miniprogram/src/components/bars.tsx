import { Text, View } from '@tarojs/components';
import { Badge } from './marks';
import { Icon } from './icon';
import { Pressable } from './pressable';
import { TextInput } from './text-input';

export interface TabsProps<K extends string> {
  tabs: readonly { key: K; label: string; count?: number }[];
  current: K;
  onChange(key: K): void;
  /** What the tabs choose between, for screen readers. */
  label: string;
}

/** Views of one page side by side. */
export function Tabs<K extends string>({ tabs, current, onChange, label }: TabsProps<K>) {
  return (
    <View className="pb-tabs" role="tablist" aria-label={label}>
      {tabs.map((tab) => (
        <Pressable
          key={tab.key}
          role="tab"
          selected={tab.key === current}
          className={`pb-tabs__tab ${tab.key === current ? 'pb-tabs__tab--on' : ''}`}
          onPress={() => onChange(tab.key)}
        >
          <View className="pb-tabs__words">
            <Text>{tab.label}</Text>
            {tab.count !== undefined && <Badge count={tab.count} />}
          </View>
        </Pressable>
      ))}
    </View>
  );
}

export interface SearchBarProps {
  value: string;
  onChange(value: string): void;
  onConfirm?(): void;
  /** Names what can be searched: «姓名、学号或手机后四位». */
  placeholder: string;
}

/** A search field with a clear button. */
export function SearchBar({ value, onChange, onConfirm, placeholder }: SearchBarProps) {
  return (
    <View className="pb-search" role="search">
      <Icon name="search" size="small" className="pb-search__icon" />
      <TextInput kind="search" value={value} onChange={onChange} placeholder={placeholder} label={`搜索${placeholder}`} {...(onConfirm ? { onConfirm } : {})} />
      {value !== '' && (
        <Pressable className="pb-search__clear" label="清空搜索" onPress={() => onChange('')}><Icon name="close" size="small" /></Pressable>
      )}
    </View>
  );
}

export interface FilterBarProps<K extends string> {
  filters: readonly { key: K; label: string; count?: number }[];
  /** Chosen ones. */
  chosen: readonly K[];
  onToggle(key: K): void;
  label: string;
}

/** Filters that are on or off, in a line that scrolls sideways. */
export function FilterBar<K extends string>({ filters, chosen, onToggle, label }: FilterBarProps<K>) {
  return (
    <View className="pb-filters" role="group" aria-label={label}>
      {filters.map((one) => {
        const on = chosen.includes(one.key);
        return (
          <Pressable key={one.key} role="checkbox" selected={on} className={`pb-chip ${on ? 'pb-chip--on' : ''}`} onPress={() => onToggle(one.key)}>
            <Text>{one.count === undefined ? one.label : `${one.label} ${one.count}`}</Text>
          </Pressable>
        );
      })}
    </View>
  );
}
