// The page on which the code of an embedded chart is made: builder.html. It shows the chart by the very script that others embed.

import { openSet } from './medicine-charts.js';
import { begin } from './js/builder/page.js';

begin(openSet);
