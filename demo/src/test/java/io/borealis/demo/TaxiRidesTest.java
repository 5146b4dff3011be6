package io.borealis.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.demo.TaxiRides.Ride;
import io.borealis.localaws.sagemaker.container.ContainerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaxiRidesTest {
    /** The benchmark's labels of this data (NAB, labels/combined_windows.json): first and last half hour of each. */
    private record Window(String first, String last) {
        boolean contains(Ride ride) {
            return ride.timestamp().compareTo(first) >= 0 && ride.timestamp().compareTo(last) <= 0;
        }
    }

    private static final Window MARATHON = new Window("2014-10-30 15:30:00", "2014-11-03 22:30:00");
    private static final Window THANKSGIVING = new Window("2014-11-25 12:00:00", "2014-11-29 19:00:00");
    private static final Window CHRISTMAS = new Window("2014-12-23 11:30:00", "2014-12-27 18:30:00");
    private static final Window NEW_YEAR = new Window("2014-12-29 21:30:00", "2015-01-03 04:30:00");
    private static final Window SNOW = new Window("2015-01-24 20:30:00", "2015-01-29 03:30:00");
    private static final List<Window> WINDOWS = List.of(MARATHON, THANKSGIVING, CHRISTMAS, NEW_YEAR, SNOW);

    @Test
    void aRowIsAHalfHour() {
        List<Ride> rows = TaxiRides.rows();

        assertThat(rows).hasSize(10_320);
        assertThat(rows.get(0)).isEqualTo(new Ride("2014-07-01 00:00:00", 10_844));
        assertThat(rows.get(rows.size() - 1)).isEqualTo(new Ride("2015-01-31 23:30:00", 26_288));
        assertThat(rows.stream().map(Ride::timestamp)).doesNotHaveDuplicates().isSorted();
    }

    /** What the READMEs tell about the example: most hits are outside the windows, and one window has none. */
    @Test
    void theScoresFindRareValuesAndNotTheEvents() throws IOException {
        List<Ride> rows = TaxiRides.rows();
        double[] scores = scores(rows);
        double mean = DoubleStream.of(scores).average().orElseThrow();
        double variance = DoubleStream.of(scores)
                .map(score -> (score - mean) * (score - mean))
                .average()
                .orElseThrow();
        double cutoff = mean + 3 * Math.sqrt(variance);

        List<Ride> hits = IntStream.range(0, scores.length)
                .filter(i -> scores[i] > cutoff)
                .mapToObj(rows::get)
                .toList();

        assertThat(hits).hasSize(117);
        assertThat(WINDOWS.stream()
                        .map(window -> hits.stream().filter(window::contains).count()))
                .containsExactly(7L, 0L, 3L, 5L, 27L);
        assertThat(hits.stream().filter(hit -> WINDOWS.stream().noneMatch(window -> window.contains(hit))))
                .hasSize(75);
    }

    private static double[] scores(List<Ride> rows) throws IOException {
        String csv = rows.stream().map(ride -> Integer.toString(ride.value())).collect(Collectors.joining("\n"));
        ContainerRequest request = new ContainerRequest("text/csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8));
        String answer = TaxiRides.growForest().answer(request).text();
        return answer.lines().mapToDouble(Double::parseDouble).toArray();
    }
}
