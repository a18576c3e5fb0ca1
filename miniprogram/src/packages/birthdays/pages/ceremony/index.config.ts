export default definePageConfig({ navigationBarTitleText: '登记集体政治生日', enablePullDownRefresh: true });
