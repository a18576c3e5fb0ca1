export default definePageConfig({ navigationBarTitleText: '学习记录', enablePullDownRefresh: true });
