export default definePageConfig({ navigationBarTitleText: '学习分析', enablePullDownRefresh: true });
