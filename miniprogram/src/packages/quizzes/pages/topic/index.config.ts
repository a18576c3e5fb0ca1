export default definePageConfig({ navigationBarTitleText: '专题答卷', enablePullDownRefresh: true });
