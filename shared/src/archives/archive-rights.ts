/** Who may do what with a file, in words, as it is shown on the pages of files. The permission table and the services decide by the same sentences. */
export const ARCHIVE_RIGHTS: readonly { readonly what: string; readonly who: string }[] = [
  { what: '查看本人档案目录', who: '本人：有哪些材料、缺什么。谈话、考察、政审等评价材料只列名称，不显示内容' },
  { what: '查看档案目录', who: '所在党支部的书记、副书记、组织委员和上级党组织的组织员；每次查看留有记录' },
  { what: '归档、借出、归还、登记未找到', who: '保管单位的上述人员；任何人不能办理本人的档案' },
  { what: '核验', who: '归档人以外的另一人' },
  { what: '接收核对', who: '接收单位的上述人员，逐份确认' },
  { what: '查看电子件', who: '能查看目录的人员；本人申请并经保管单位同意后，在期限内查看非评价材料。每次查看留有记录' },
];
