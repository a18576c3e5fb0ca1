export default definePageConfig({ navigationBarTitleText: '学习计划管理', enablePullDownRefresh: true });
