export default definePageConfig({ navigationBarTitleText: '登记介绍信' });
