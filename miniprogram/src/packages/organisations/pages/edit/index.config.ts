export default definePageConfig({ navigationBarTitleText: '设立党组织' });
