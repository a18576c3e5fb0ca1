export default definePageConfig({ navigationBarTitleText: '年度收缴使用情况', enablePullDownRefresh: true });
