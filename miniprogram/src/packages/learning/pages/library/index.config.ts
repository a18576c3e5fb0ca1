export default definePageConfig({ navigationBarTitleText: '资源库', enablePullDownRefresh: true });
