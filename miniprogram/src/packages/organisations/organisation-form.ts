import type { OrganisationDetail, OrganisationKind } from '@party/shared/organisations';
import { api } from './api';

/** What the form is for. */
export type Purpose = 'create' | 'group' | 'edit';

/** What is typed; empty texts are nothing. */
export interface OrganisationForm {
  kind: OrganisationKind | '';
  name: string;
  shortName: string;
  code: string;
  foundedOn: string;
}

/** What the form shows first. */
export function firstForm(purpose: Purpose, one: OrganisationDetail): OrganisationForm {
  if (purpose !== 'edit') return { kind: '', name: '', shortName: '', code: '', foundedOn: '' };
  return { kind: one.kind, name: one.name, shortName: one.shortName ?? '', code: one.code ?? '', foundedOn: one.foundedOn ?? '' };
}

/** Whether enough is there to send it; the rest the service says. */
export const isReady = (purpose: Purpose, form: OrganisationForm): boolean => form.name.trim().length >= 2 && (purpose !== 'create' || form.kind !== '');

const given = <K extends string>(name: K, text: string): { [P in K]?: string } => (text.trim() === '' ? {} : ({ [name]: text.trim() } as { [P in K]: string }));
const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** Send the form; gives the organisation as it then stands. @throws ClientProblem */
export function saveOrganisation(purpose: Purpose, one: OrganisationDetail, form: OrganisationForm, key: string): Promise<OrganisationDetail> {
  const name = form.name.trim();
  if (purpose === 'group') return api.createGroup({ params: { id: one.id }, body: { name, ...given('foundedOn', form.foundedOn) } }, { key });
  if (purpose === 'edit' && one.kind === 'party_group') return api.editGroup({ params: { id: one.id }, body: { version: one.version, name } }, { key });
  if (purpose === 'edit') {
    const body = { version: one.version, name, shortName: orNull(form.shortName), code: orNull(form.code), foundedOn: orNull(form.foundedOn) };
    return api.editOrganisation({ params: { id: one.id }, body }, { key });
  }
  const optional = { ...given('shortName', form.shortName), ...given('code', form.code), ...given('foundedOn', form.foundedOn) };
  return api.createOrganisation({ body: { parentId: one.id, kind: form.kind as OrganisationKind, name, ...optional } }, { key });
}
