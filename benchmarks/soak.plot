# Draws what `soak` has printed, without the commas in its numbers:
#   sed -E 's/([0-9]),([0-9]{3})/\1\2/g' soak.md > numbers.md
#   gnuplot -e "table='numbers.md'; picture='soak.png'" benchmarks/soak.plot
set terminal pngcairo size 1200,760 font "DejaVu Sans,12" background "#ffffff"
set output picture
set datafile separator "|"
set multiplot layout 2,1 margins 0.08,0.97,0.09,0.94 spacing 0.14
set grid ytics lc rgb "#dddddd"
set xrange [0:*]
set yrange [0:*]
set ylabel "ms until the answer"
set key horizontal at graph 1.0,1.08
plot table using 2:($5/1000) skip 2 with linespoints lw 2 pt 7 ps 0.6 lc rgb "#2459c4" title "99 % within", \
     table using 2:($4/1000) skip 2 with linespoints lw 2 pt 7 ps 0.6 lc rgb "#86acff" title "median"
set xlabel "seconds of full load"
set ylabel "MiB of memory"
set key horizontal at graph 1.0,1.08
plot table using 2:8 skip 2 with linespoints lw 2 pt 7 ps 0.6 lc rgb "#1c7a4d" title "process", \
     table using 2:9 skip 2 with linespoints lw 2 pt 7 ps 0.6 lc rgb "#8a5a00" title "its objects"
