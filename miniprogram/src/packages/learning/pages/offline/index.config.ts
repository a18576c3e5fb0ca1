export default definePageConfig({ navigationBarTitleText: '线下学习登记', enablePullDownRefresh: true });
