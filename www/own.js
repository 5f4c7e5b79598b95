// The page on which a reader's own file becomes charts: own.html. The file stays on the device.

import { begin } from './js/own/page.js';

begin();
