export default definePageConfig({ navigationBarTitleText: '信息核对', enablePullDownRefresh: true });
