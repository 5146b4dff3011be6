package io.borealis.benchmarks.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final long MEGABYTE = 1_000_000;

    private static Measurement run(long wallMillis, long cpuMillis, long peakMegabytes) {
        return new Measurement(
                Duration.ofMillis(wallMillis),
                Duration.ofMillis(cpuMillis),
                Duration.ofMillis(1090),
                Duration.ofMillis(110),
                peakMegabytes * MEGABYTE,
                111_307_447);
    }

    private static Report report(List<Measurement> proxy) {
        Map<ExportMethod, List<Measurement>> measured = new EnumMap<>(ExportMethod.class);
        measured.put(ExportMethod.BATCH, List.of(run(1000, 1250, 10)));
        measured.put(ExportMethod.TAB, List.of(run(1100, 10, 8)));
        measured.put(ExportMethod.LOOP, List.of(run(6000, 6000, 600)));
        measured.put(ExportMethod.PROXY, proxy);
        return new Report(1_000_000, measured);
    }

    @Test
    void oneLineForEachWay() {
        assertThat(report(List.of(run(1150, 1500, 250))).format()).startsWith("""
                1,000,000 rows, rounds: 1       wall       CPU MySQL's CPU  S3's CPU   peak RSS          bytes
                mysql -B -q > file            1.00 s    1.25 s      1.09 s    0.11 s      10 MB    111,307,447
                mariadb-dump --tab            1.10 s    0.01 s      1.09 s    0.11 s       8 MB    111,307,447
                Connector/J, 4 uploaders      6.00 s    6.00 s      1.09 s    0.11 s     600 MB    111,307,447
                INTO OUTFILE S3, proxy        1.15 s    1.50 s      1.09 s    0.11 s     250 MB    111,307,447
                """);
    }

    @Test
    void targetsThatAreMet() {
        assertThat(report(List.of(run(1200, 2000, 299))).format()).endsWith("""
                time of mysql -B -q           1.20    target: at most 1.20, met
                CPU of the loop               0.33    target: at most 0.33, met
                peak RSS, MB                   299    target: under 300, met
                """);
    }

    @Test
    void targetsThatAreMissed() {
        assertThat(report(List.of(run(1210, 2100, 300))).format()).endsWith("""
                time of mysql -B -q           1.21    target: at most 1.20, missed
                CPU of the loop               0.35    target: at most 0.33, missed
                peak RSS, MB                   300    target: under 300, missed
                """);
    }

    @Test
    void timesAreMediansAndThePeakIsTheHighest() {
        assertThat(report(List.of(run(1000, 1000, 200), run(9000, 9000, 400), run(1100, 1100, 100)))
                        .format())
                .contains("INTO OUTFILE S3, proxy        1.10 s    1.10 s")
                .contains("400 MB");
        assertThat(report(List.of(run(1000, 1000, 200), run(2000, 3000, 200))).format())
                .contains("INTO OUTFILE S3, proxy        1.50 s    2.00 s");
    }
}
