export default definePageConfig({ navigationBarTitleText: '党费收缴使用公布', enablePullDownRefresh: true });
