export default {
  base: './',
  // While developing, Vite copies packages elsewhere; this one has files beside it.
  optimizeDeps: { exclude: ['medicine-charts'] },
};
