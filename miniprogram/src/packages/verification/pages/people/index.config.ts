export default definePageConfig({ navigationBarTitleText: '核对名单', enablePullDownRefresh: true });
