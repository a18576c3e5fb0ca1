export default definePageConfig({ navigationBarTitleText: '党费证', enablePullDownRefresh: true });
