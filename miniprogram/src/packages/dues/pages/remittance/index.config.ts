export default definePageConfig({ navigationBarTitleText: '党费上缴', enablePullDownRefresh: true });
