import type { ConsentText } from '@party/shared/identity';

/** The privacy agreement in force. A changed text gets a new version, and everybody is asked again. */
export const CONSENT_TEXT: ConsentText = {
  version: '2026-11-24',
  title: '智慧党建隐私协议',
  sections: [
    {
      heading: '我们收集什么',
      paragraphs: [
        '登录时，我们向微信换取您在本小程序内的用户标识，加密保存，不取得您的微信昵称和头像。',
        '绑定名册时，您可以授权微信提供手机号，或填写姓名、学号（工号）和证件号后六位。这些内容只用于核对您是否在党员名册中，核对后不另行保存。',
        '名册中的党籍、证件号、手机号等信息由您所在党组织依照组织工作规定录入和维护。',
      ],
    },
    {
      heading: '敏感个人信息',
      paragraphs: [
        '党籍状况、证件号、手机号和家庭住址按敏感个人信息保护：加密存储，默认遮挡显示，任何人查看完整内容都须说明理由并留下记录。',
        '您可以在“我的—谁看过我的信息”里看到每一次查看。',
      ],
    },
    {
      heading: '谁能看到',
      paragraphs: ['本支部书记、副书记、组织委员和上级党务专员，在各自管理范围内可以看到名册信息；党小组组长只能看到本小组的遮挡信息；平台管理员看不到党员信息。'],
    },
    {
      heading: '您的权利',
      paragraphs: [
        '您可以随时查阅和下载本人的全部信息，申请更正，查看和退出登录，解除微信绑定。',
        '您可以在“我的—隐私与同意”里撤回同意。撤回后我们删除您的微信标识并退出所有登录；名册记录由党组织依规定继续保存。',
      ],
    },
  ],
};
