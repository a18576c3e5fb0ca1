import type { PropsWithChildren, ReactNode } from 'react';
import { Text, View } from '@tarojs/components';

export interface SectionProps {
  title?: string;
  /** One quiet line under the title. */
  hint?: string;
  /** Stands at the right of the title, e.g. a quiet button. */
  action?: ReactNode;
}

/** A titled group on the page; its content is usually one Card. */
export function Section({ title, hint, action, children }: PropsWithChildren<SectionProps>) {
  return (
    <View className="pb-section">
      {title !== undefined && (
        <View className="pb-section__head">
          <View className="pb-section__words">
            <View className="pb-section__title" role="heading" aria-level={2}>{title}</View>
            {hint !== undefined && <View className="pb-section__hint">{hint}</View>}
          </View>
          {action}
        </View>
      )}
      {children}
    </View>
  );
}

export interface CardProps {
  /** Inner space; off for lists of cells, which bring their own. */
  padded?: boolean;
  className?: string;
}

/** A raised surface. */
export function Card({ padded = true, className = '', children }: PropsWithChildren<CardProps>) {
  return <View className={`pb-card ${padded ? 'pb-card--padded' : ''} ${className}`}>{children}</View>;
}

export interface NoticeProps {
  tone?: 'info' | 'ok' | 'warn' | 'danger';
  title?: string;
}

/** A calm block of advice in the flow of the page. */
export function Notice({ tone = 'info', title, children }: PropsWithChildren<NoticeProps>) {
  return (
    <View className={`pb-notice pb-notice--${tone}`}>
      {title !== undefined && <View className="pb-notice__title">{title}</View>}
      <View className="pb-notice__body">{children}</View>
    </View>
  );
}

export interface DefinitionListProps {
  rows: readonly { term: string; value: ReactNode }[];
}

/** Terms and their values, one a line; an empty value reads 未填写. */
export function DefinitionList({ rows }: DefinitionListProps) {
  return (
    <View className="pb-defs">
      {rows.map(({ term, value }) => (
        <View className="pb-defs__row" key={term}>
          <Text className="pb-defs__term">{term}</Text>
          <View className="pb-defs__value">
            {value === null || value === undefined || value === '' ? <Text className="pb-defs__none">未填写</Text> : value}
          </View>
        </View>
      ))}
    </View>
  );
}

/** Buttons that stay at the lower edge, above the home indicator. */
export function BottomActions({ children }: PropsWithChildren) {
  return (
    <View className="pb-bottom">
      <View className="pb-bottom__space" />
      <View className="pb-bottom__bar">
        <View className="pb-bottom__row">{children}</View>
      </View>
    </View>
  );
}
