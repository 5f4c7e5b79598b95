import 'medicine-charts';
