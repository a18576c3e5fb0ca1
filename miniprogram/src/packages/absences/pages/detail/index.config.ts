export default definePageConfig({ navigationBarTitleText: '外出登记详情', enablePullDownRefresh: true });
