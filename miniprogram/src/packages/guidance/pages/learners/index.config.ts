export default definePageConfig({ navigationBarTitleText: '学习指导', enablePullDownRefresh: true });
