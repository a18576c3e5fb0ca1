export default definePageConfig({ navigationBarTitleText: '答题管理', enablePullDownRefresh: true });
