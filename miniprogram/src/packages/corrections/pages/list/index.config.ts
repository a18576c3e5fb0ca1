export default definePageConfig({ navigationBarTitleText: '信息更正审批', enablePullDownRefresh: true });
