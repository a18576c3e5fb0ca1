export default definePageConfig({ navigationBarTitleText: '审批信息更正', enablePullDownRefresh: true });
