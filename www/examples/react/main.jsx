import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import 'medicine-charts';

function Page() {
  const [chart, setChart] = useState('rate-by-year');
  const [ready, setReady] = useState('');
  return (
    <main>
      <h1>Avec React</h1>
      <p><button onClick={() => setChart('sex')}>Par sexe</button> <span id="said">{ready}</span></p>
      <medicine-chart src="/data/datapackage.json" medicine="ZALVOMBRULE" chart={chart} lang="fr" height={560}
        onready={(event) => setReady(event.detail.charts.join())}>
        <p>Zalvombrule</p>
      </medicine-chart>
    </main>
  );
}

createRoot(document.getElementById('app')).render(<Page />);
