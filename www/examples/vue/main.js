import { createApp, h, ref } from 'vue';
import 'medicine-charts';

createApp({
  setup() {
    const chart = ref('rate-by-year');
    const said = ref('');
    return () => h('main', [
      h('h1', 'Avec Vue'),
      h('p', [h('button', { onClick: () => (chart.value = 'sex') }, 'Par sexe'), ' ', h('span', { id: 'said' }, said.value)]),
      h('medicine-chart', {
        src: '/data/datapackage.json', medicine: 'ZALVOMBRULE', chart: chart.value, lang: 'fr', height: 560,
        onReady: ({ detail }) => (said.value = detail.charts.join()),
      }, [h('p', 'Zalvombrule')]),
    ]);
  },
}).mount('#app');
