export default definePageConfig({ navigationBarTitleText: '审批中心', enablePullDownRefresh: true });
