export default definePageConfig({ navigationBarTitleText: '年度上缴与公布', enablePullDownRefresh: true });
