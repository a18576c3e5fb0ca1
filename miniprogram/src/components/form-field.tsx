import type { ReactNode } from 'react';
import { createContext, useContext } from 'react';
import { Text, View } from '@tarojs/components';
import type { ClientProblem } from '../lib/http/client-problem';
import { Icon } from './icon';

/** What an input must know of the field around it. */
export interface FieldLink {
  id: string;
  label: string;
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
}

const FieldContext = createContext<FieldLink | null>(null);

/** The field an input stands in, null when it stands alone (then it needs a label of its own). */
export const useField = (): FieldLink | null => useContext(FieldContext);

export interface FormFieldProps {
  /** Name of the field in the request, the same as in the problem's `errors[].field`. */
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  /** Own check of the form; wins over the problem's. */
  error?: string | undefined;
  /** Answer of the last submit; the fault of this field is picked out of it. */
  problem?: ClientProblem | null | undefined;
  children: ReactNode;
}

/** Label, input, hint and fault of one field, tied together for screen readers. */
export function FormField({ name, label, hint, required = false, error, problem, children }: FormFieldProps) {
  const fault = error ?? problem?.errors.find((one) => one.field === name)?.message;
  const id = `field-${name}`;
  const describedBy = fault !== undefined ? `${id}-fault` : hint !== undefined ? `${id}-hint` : undefined;
  return (
    <FieldContext.Provider value={{ id, label, describedBy, invalid: fault !== undefined, required }}>
      <View className={`pb-field ${fault === undefined ? '' : 'pb-field--bad'}`}>
        <View className="pb-field__label" id={`${id}-label`}>
          <Text>{label}</Text>
          {required ? <Text className="pb-field__must">必填</Text> : null}
        </View>
        {children}
        {fault !== undefined && (
          <View className="pb-field__fault" id={`${id}-fault`} role="alert">
            <Icon name="alert" size="small" />
            <Text>{fault}</Text>
          </View>
        )}
        {hint !== undefined && fault === undefined && <View className="pb-field__hint" id={`${id}-hint`}>{hint}</View>}
      </View>
    </FieldContext.Provider>
  );
}
