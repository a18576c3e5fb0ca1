export default definePageConfig({ navigationBarTitleText: '外出党员', enablePullDownRefresh: true });
