export default definePageConfig({ navigationBarTitleText: '在线交纳党费', enablePullDownRefresh: true });
