export default definePageConfig({ navigationBarTitleText: '转入详情', enablePullDownRefresh: true });
